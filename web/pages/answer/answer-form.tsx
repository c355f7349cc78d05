import './answer.css'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { AnswerSaid } from '../../api/calls.ts'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import type { Days } from '../../words/day.ts'

const kinds = ['acknowledged', 'snoozed', 'silenced'] as const
const dayMs = 86_400_000
const longestDays = 31

interface AnswerFormProps {
  readonly days: Days
  /** ISO instant. */
  readonly now: string
  readonly send: (said: AnswerSaid) => Promise<unknown>
  readonly onDone?: () => void
}

/** When it will come, or to be left alone until a day: nothing is said before it is confirmed. */
export function AnswerForm({ days, now, send, onDone }: AnswerFormProps) {
  const { t } = useWords()
  const ids = useId()
  const [kind, setKind] = useState<AnswerSaid['kind']>('acknowledged')
  const [day, setDay] = useState('')
  const sending = useMutation({
    mutationFn: async () => send({ kind, until: days.endOfDay(day) }),
    ...(onDone && { onSuccess: onDone }),
  })
  const latest = new Date(Date.parse(now) + (longestDays - 1) * dayMs).toISOString()
  if (sending.isSuccess) {
    return <Notice tone="good" title={t(`answered-${kind}`, { day: days.lastDay(days.endOfDay(day)) })} />
  }
  return (
    <form
      className="answer-form"
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate()
      }}
    >
      <fieldset>
        <legend className="unseen">{t('answer')}</legend>
        {kinds.map((each) => (
          <label key={each}>
            <input type="radio" name={`${ids}kind`} checked={kind === each} onChange={() => setKind(each)} />
            <span>
              {t(`answer-${each}`)}
              <small className="soft">{t(`answer-${each}-hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${ids}day`}>
        {t(kind === 'acknowledged' ? 'answer-by' : 'answer-until')}
        <input
          id={`${ids}day`}
          type="date"
          required
          min={days.dayCode(now)}
          max={days.dayCode(latest)}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      {sending.error && <Trouble error={sending.error} />}
      <Button type="primary" htmlType="submit" disabled={day === ''} loading={sending.isPending}>
        {t('answer-send')}
      </Button>
    </form>
  )
}
