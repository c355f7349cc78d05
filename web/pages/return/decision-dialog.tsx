import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { DecisionKind, ReturnDetail, UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

interface DecisionDialogProps {
  readonly kind: DecisionKind
  readonly unit: UnitDetail
  readonly entry: ReturnDetail
  readonly close: () => void
}

/** Asks for the reason, which the unit will read, and for the day up to which it holds. */
export function DecisionDialog({ kind, unit, entry, close }: DecisionDialogProps) {
  const { t } = useWords()
  const api = useApi()
  const { id, roundName, dayCode, endOfDay, now } = useCampaign()
  const queries = useQueryClient()
  const ids = useId()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const hasDay = kind === 'extend' || kind === 'waive'
  const isReady = reason.trim() !== '' && (!hasDay || until !== '')
  const deciding = useMutation({
    mutationFn: async () =>
      api.decide(id, unit.code, entry, { kind, reason: reason.trim(), ...(hasDay && { until: endOfDay(until) }) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['returns', id] })
      await queries.invalidateQueries({ queryKey: ['rates', id] })
      close()
    },
  })
  return (
    <Modal
      open
      title={t(`decide-${kind}-title`, { round: roundName(entry), unit: unit.name })}
      okText={t(`decide-${kind}`)}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, danger: kind === 'give-back' || kind === 'close' }}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate()}
      onCancel={close}
    >
      <div className="dialog">
        <p className="soft">{t(`decide-${kind}-hint`)}</p>
        {hasDay && (
          <label htmlFor={`${ids}day`}>
            {t(`decide-${kind}-until`)}
            <input
              id={`${ids}day`}
              type="date"
              required
              min={dayCode(now)}
              value={until}
              onChange={({ target }) => setUntil(target.value)}
            />
          </label>
        )}
        <label htmlFor={`${ids}reason`}>
          {t('decide-reason')}
          <Input.TextArea
            id={`${ids}reason`}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {deciding.error && <Trouble error={deciding.error} />}
      </div>
    </Modal>
  )
}
