import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { useWords } from '../../texts/words.tsx'
import { AnswerForm } from '../answer/answer-form.tsx'
import type { Call } from './call.ts'

/** Where the clerk notes what a contact has said by telephone, of all the returns that the call was about. */
export function AnswerDialog({ call, close }: { readonly call: Call; readonly close: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const { id, now, ...days } = useCampaign()
  const queries = useQueryClient()
  const owed = call.parts.flatMap((part) => part.owed)
  return (
    <Modal
      open
      title={t('call-answer-title', { unit: call.unitName, count: owed.length })}
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      <AnswerForm
        days={days}
        now={now}
        send={async (said) => {
          for (const { unit, report, period } of owed) await api.answer(id, unit, { report, period }, said)
        }}
        onDone={() => {
          void queries.invalidateQueries({ queryKey: ['returns', id] })
          close()
        }}
      />
    </Modal>
  )
}
