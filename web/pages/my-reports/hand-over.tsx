import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { HandOverWish, UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

interface HandOverProps {
  readonly unit: UnitDetail
  readonly post: HandOverWish['post']
  readonly close: () => void
}

const fields = ['name', 'telephone', 'email'] as const

/** Puts a post into a successor's hands: who it is, and how they are reached. */
export function HandOver({ unit, post, close }: HandOverProps) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const queries = useQueryClient()
  const ids = useId()
  const [written, setWritten] = useState({ name: '', telephone: '', email: '' })
  const handing = useMutation({
    mutationFn: async () => api.handOver(id, unit.code, { post, ...written }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['unit', id, unit.code] })
      close()
    },
  })
  return (
    <Modal
      open
      title={t('hand-over-title', { unit: unit.name, post: t(`notice-${post}`) })}
      okText={t('hand-over')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: written.name.trim() === '' }}
      confirmLoading={handing.isPending}
      onOk={() => handing.mutate()}
      onCancel={close}
    >
      <div className="dialog">
        <p className="soft">{t('hand-over-hint')}</p>
        {fields.map((field) => (
          <label key={field} htmlFor={ids + field}>
            {t(`hand-over-${field}`)}
            <Input
              id={ids + field}
              type={field === 'email' ? 'email' : field === 'telephone' ? 'tel' : 'text'}
              value={written[field]}
              onChange={({ target }) => setWritten({ ...written, [field]: target.value })}
            />
          </label>
        ))}
        {handing.error && <Trouble error={handing.error} />}
      </div>
    </Modal>
  )
}
