import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { ReturnDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { ownUnits, useMe } from '../../frame/me.tsx'
import { useWords } from '../../texts/words.tsx'
import { AnswerForm } from '../answer/answer-form.tsx'

/** Where a contact says when the return will come, or asks to be reminded later. */
export function AnswerCard({ entry }: { readonly entry: ReturnDetail }) {
  const { t } = useWords()
  const api = useApi()
  const { id, now, ...days } = useCampaign()
  const isOwn = ownUnits(useMe()).includes(entry.unit)
  const queries = useQueryClient()
  return (
    <details className="card answer-card">
      <summary>{t(isOwn ? 'answer' : 'answer-for')}</summary>
      <div className="card-body">
        <AnswerForm
          days={days}
          now={now}
          send={async (said) => api.answer(id, entry.unit, { report: entry.report, period: entry.period }, said)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['returns', id, 'heard'] })}
        />
      </div>
    </details>
  )
}
