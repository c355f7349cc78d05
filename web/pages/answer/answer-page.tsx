import '../../frame/frame.css'
import './answer.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { nameInPeriod } from '../../../shared/domain/campaign/round-name.ts'
import { makeCalls, type OpenedLink } from '../../api/calls.ts'
import { makeTransport } from '../../api/transport.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Mark } from '../../frame/mark.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { chosenLanguage } from '../../texts/language.ts'
import { useWords } from '../../texts/words.tsx'
import { daysIn } from '../../words/day.ts'
import { AnswerForm } from './answer-form.tsx'

/** Where the link of a message leads: nobody signs in, and nothing is done before it is confirmed. */
export function AnswerPage() {
  const [calls] = useState(() =>
    makeCalls(makeTransport({ token: async () => undefined, signedOut: () => undefined, language: chosenLanguage })),
  )
  const token = globalThis.location.hash.slice(1)
  const query = useQuery({ queryKey: ['answer', token], queryFn: async () => calls.openLink(token) })
  return (
    <main className="gate">
      <div className="gate-card wide">
        <Mark size={44} />
        <Shown query={query}>
          {(link) => <Link link={link} send={async (said) => calls.answerByLink(token, said)} />}
        </Shown>
        <LanguageSwitch />
      </div>
    </main>
  )
}

interface LinkProps {
  readonly link: OpenedLink
  readonly send: Parameters<typeof AnswerForm>[0]['send']
}

function Link({ link: { name, office, timeZone, now, returns }, send }: LinkProps) {
  const { t, of, language } = useWords()
  const days = daysIn(timeZone, language, now)
  const owing = returns.filter(({ isOwing }) => isOwing)
  return (
    <>
      <h1>{t('answer-title')}</h1>
      <p className="soft">
        {of(office)} · {of(name)}
      </p>
      {owing.length === 0 ? (
        <Notice tone="good" title={t('answer-nothing')} />
      ) : (
        <>
          <ul className="answer-returns">
            {owing.map(({ report, period, unit, unitName, name: reportName, dueAt }) => (
              <li key={`${report}/${period}/${unit}`}>
                {unitName}：{of(nameInPeriod(reportName, period))}{' '}
                <span className="soft">{t('due-on', { day: days.lastDay(dueAt) })}</span>
              </li>
            ))}
          </ul>
          <AnswerForm days={days} now={now} send={send} />
        </>
      )}
    </>
  )
}
