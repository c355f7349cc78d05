import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { DecisionKind, DecisionWish, RoundName } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { decisionTraits } from './decision-kinds.ts'

/** What is decided about: the return of a unit, or those of all below it too. */
export interface Decided extends Pick<DecisionWish, 'reach' | 'submission'> {
  readonly unit: { readonly code: string; readonly name: string }
  readonly round: RoundName
}

interface DecisionDialogProps {
  readonly kind: DecisionKind
  readonly of: Decided
  readonly close: () => void
}

/** Asks for the reason, which the unit will read, and for the day up to which it holds. */
export function DecisionDialog({ kind, of, close }: DecisionDialogProps) {
  const { t } = useWords()
  const api = useApi()
  const { id, roundName, dayCode, endOfDay, now } = useCampaign()
  const queries = useQueryClient()
  const ids = useId()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const { hasDay = false, reasonIsOptional = false, look } = decisionTraits[kind]
  const isReady = (reasonIsOptional || reason.trim() !== '') && (!hasDay || until !== '')
  const { unit, round, ...how } = of
  const isOfAll = how.reach === 'subtree' || kind === 'close'
  const deciding = useMutation({
    mutationFn: async () =>
      api.decide(id, unit.code, round, {
        kind,
        ...how,
        reason: reason.trim(),
        ...(hasDay && { until: endOfDay(until) }),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['returns', id] })
      await queries.invalidateQueries({ queryKey: ['rates', id] })
      close()
    },
  })
  return (
    <Modal
      open
      title={t('decide-title', {
        decision: t(`decide-${kind}`),
        unit: isOfAll ? t('unit-and-below', { unit: unit.name }) : unit.name,
        round: roundName(round),
      })}
      okText={t(`decide-${kind}`)}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, danger: look === 'danger' }}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate()}
      onCancel={close}
    >
      <div className="dialog">
        <p className="soft">{t(`decide-${kind}-hint`)}</p>
        {hasDay && (
          <label htmlFor={`${ids}day`}>
            {t(kind === 'extend' ? 'decide-extend-until' : 'decide-waive-until')}
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
          {t(reasonIsOptional ? 'decide-remark' : 'decide-reason')}
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
