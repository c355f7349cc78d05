import { useState } from 'react'
import { Link } from 'react-router'
import type { ReturnEntry } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'
import { returnWord, type Urgency } from '../../words/return-state.ts'

interface ReturnListProps {
  readonly urgency: Urgency
  readonly unit: string
  readonly entries: readonly ReturnEntry[]
}

const shownAtFirst = 8

/** Returns that press equally, the first due first. */
export function ReturnList({ urgency, unit, entries }: ReturnListProps) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const shown = all || urgency === 'now' ? entries : entries.slice(0, shownAtFirst)
  return (
    <section className="card" aria-labelledby={`urgency-${urgency}`}>
      <header>
        <h2 id={`urgency-${urgency}`}>
          {t(`reports-${urgency}`)} <span className="soft">{entries.length}</span>
        </h2>
      </header>
      <ul className="returns">
        {shown.map((entry) => (
          <ReturnLine key={`${entry.report}/${entry.period}`} unit={unit} entry={entry} />
        ))}
      </ul>
      {shown.length < entries.length && (
        <button type="button" className="link-button more" onClick={() => setAll(true)}>
          {t('show-all', { count: entries.length })}
        </button>
      )}
    </section>
  )
}

function ReturnLine({ unit, entry }: { readonly unit: string; readonly entry: ReturnEntry }) {
  const { t } = useWords()
  const { id, roundName, lastDay, time } = useCampaign()
  const { tone, word } = returnWord(entry)
  const { report, period, dueAt, landedAt, returned, approval, waiver, closure, extension } = entry
  return (
    <li>
      <div className="return-name">
        <Link to={paths.return(id, unit, report, period)}>{roundName(entry)}</Link>
        {returned && entry.position === 'returned' && (
          <p className="reason">{t('returned-because', { reason: returned.reason })}</p>
        )}
        {waiver && entry.position === 'waived' && (
          <p className="soft">{t('waived-because', { reason: waiver.reason })}</p>
        )}
        {closure && <p className="soft">{t('closed-because', { reason: closure.reason })}</p>}
      </div>
      <div className="return-due">
        <span>{t(extension ? 'due-on-extended' : 'due-on', { day: lastDay(dueAt) })}</span>
        {landedAt === undefined ? (
          <DaysLeft dueAt={dueAt} waits={entry.position === 'awaited' || entry.position === 'returned'} />
        ) : (
          <span className="soft">{t('landed-at', { time: time(landedAt) })}</span>
        )}
      </div>
      <div className="return-state">
        <State tone={tone}>{t(word)}</State>
        {approval && <State tone="good">{t('approved')}</State>}
      </div>
    </li>
  )
}

function DaysLeft({ dueAt, waits }: { readonly dueAt: string; readonly waits: boolean }) {
  const { t } = useWords()
  const { daysLeft } = useCampaign()
  if (!waits) return null
  const days = daysLeft(dueAt)
  if (days < 0) return <span className="pressing">{t('days-over', { days: -days })}</span>
  if (days === 0) return <span className="pressing">{t('days-today')}</span>
  return <span className="soft">{t('days-left', { days })}</span>
}
