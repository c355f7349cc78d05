import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { DecisionKind } from '../../api/calls.ts'
import { useWords } from '../../texts/words.tsx'
import type { Decided } from './decision-dialog.tsx'
import { decisionTraits } from './decision-kinds.ts'

const DecisionDialog = lazy(async () => ({ default: (await import('./decision-dialog.tsx')).DecisionDialog }))

interface DecisionsProps {
  readonly kinds: readonly DecisionKind[]
  readonly of: Decided
}

/** A button for each decision that is possible; each asks for the reason before anything is done. */
export function Decisions({ kinds, of }: DecisionsProps) {
  const { t } = useWords()
  const [kind, setKind] = useState<DecisionKind>()
  return (
    <div className="row">
      {kinds.map((each) => {
        const { look } = decisionTraits[each]
        return (
          <Button
            key={each}
            type={look === 'primary' ? 'primary' : 'default'}
            danger={look === 'danger'}
            onClick={() => setKind(each)}
          >
            {t(`decide-${each}`)}
          </Button>
        )
      })}
      <Suspense>
        {kind !== undefined && <DecisionDialog kind={kind} of={of} close={() => setKind(undefined)} />}
      </Suspense>
    </div>
  )
}
