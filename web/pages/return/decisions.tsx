import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { refusalOf, type Move } from '../../../shared/domain/deadline/moves.ts'
import type { DecisionKind, ReturnDetail, UnitDetail } from '../../api/calls.ts'
import { useWords } from '../../texts/words.tsx'

const DecisionDialog = lazy(async () => ({ default: (await import('./decision-dialog.tsx')).DecisionDialog }))

const moveOf: Readonly<Record<DecisionKind, Move>> = {
  'give-back': 'giveBack',
  extend: 'extend',
  waive: 'waive',
  close: 'close',
  reopen: 'reopen',
}
const kinds: readonly DecisionKind[] = ['give-back', 'extend', 'waive', 'close', 'reopen']

/** What whoever looks at a return may decide about it now. */
export function Decisions({ unit, entry }: { readonly unit: UnitDetail; readonly entry: ReturnDetail }) {
  const { t } = useWords()
  const [kind, setKind] = useState<DecisionKind>()
  const possible = kinds.filter(
    (each) => unit.may.includes(each) && refusalOf(entry.position, moveOf[each]) === undefined,
  )
  return (
    <div className="row">
      {possible.map((each) => (
        <Button key={each} danger={each === 'give-back'} onClick={() => setKind(each)}>
          {t(`decide-${each}`)}
        </Button>
      ))}
      <Suspense>
        {kind !== undefined && (
          <DecisionDialog kind={kind} unit={unit} entry={entry} close={() => setKind(undefined)} />
        )}
      </Suspense>
    </div>
  )
}
