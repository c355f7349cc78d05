import './missing.css'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { followUpStates, type FollowUpState } from '../../../shared/domain/notice/follow-up.ts'
import { paths } from '../../../shared/portal/paths.ts'
import type { ReturnEntry } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { isOffice, useMe } from '../../frame/me.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'
import { followUpLines, followUpTones, followUpWord, type FollowUp } from '../../words/follow-up.ts'
import { returnWord } from '../../words/return-state.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { callsOf, inCallOrder, stateOf, type Call, type CallPart } from './call.ts'

/** What is owed, a line per unit that is to be called, whom to call first on top. */
export function MissingTable({ entries }: { readonly entries: readonly ReturnEntry[] }) {
  const { t } = useWords()
  const { id, now, roundName, ...days } = useCampaign()
  const [chosen, choose] = useState<FollowUpState>()
  const [noted, note] = useState<Call>()
  const mayNote = isOffice(useMe())
  const shown = inCallOrder(entries, now).filter((entry) => chosen === undefined || stateOf(entry) === chosen)
  const columns: TableColumnsType<Call> = [
    {
      title: t('column-unit'),
      width: '22%',
      sorter: (one, other) => one.unit.localeCompare(other.unit),
      render: (_, { unit, unitName }) => (
        <>
          <Link to={paths.reports(id, unit)}>{unitName}</Link> <span className="soft">{unit}</span>
        </>
      ),
    },
    {
      title: t('notice-contact'),
      hidden: entries.every(({ contact }) => contact === undefined),
      width: '18%',
      render: (_, call) => (
        <>
          <span className="nowrap">
            {call.contact?.name}{' '}
            {call.contact?.telephone !== undefined && (
              <a href={`tel:${call.contact.telephone}`}>{call.contact.telephone}</a>
            )}
          </span>{' '}
          {mayNote && call.contact && (
            <Button className="note-answer" type="link" size="small" onClick={() => note(call)}>
              {t('call-answer')}
            </Button>
          )}
        </>
      ),
    },
    {
      title: t('column-owed'),
      render: (_, { parts }) => parts.map((part) => <Part key={part.key} part={part} />),
    },
  ]
  const rows = () =>
    shown.map((entry) => {
      const { name = '', telephone = '' } = entry.contact ?? {}
      const { followUp } = entry
      const said = followUp ? [followUpWord(followUp, t, days), ...followUpLines(followUp, t, days)].join('；') : ''
      return [entry.unitName, roundName(entry), days.lastDay(entry.dueAt), name, telephone, said]
    })
  return (
    <section className="card" aria-label={t('nav-missing')}>
      <header>
        <span>{t('missing-count', { count: shown.length, units: new Set(shown.map(({ unit }) => unit)).size })}</span>
        <FollowUpChips entries={entries} chosen={chosen} choose={choose} />
        <CopyButton rows={rows} name={t('copy-list')} />
      </header>
      <Table
        className="calls"
        size="small"
        rowKey="unit"
        columns={columns}
        dataSource={[...callsOf(shown)]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      />
      {noted && <AnswerDialog call={noted} close={() => note(undefined)} />}
    </section>
  )
}

interface FollowUpChipsProps {
  readonly entries: readonly ReturnEntry[]
  readonly chosen: FollowUpState | undefined
  readonly choose: (state: FollowUpState | undefined) => void
}

/** How much there is of each, in the order of calling; one is looked at alone. */
function FollowUpChips({ entries, chosen, choose }: FollowUpChipsProps) {
  const { t } = useWords()
  const counts = followUpStates
    .map((state) => ({ state, count: entries.filter((entry) => stateOf(entry) === state).length }))
    .filter(({ count, state }) => count > 0 || state === chosen)
  if (counts.length < 2) return null
  return (
    <div className="chips">
      <button type="button" className="chip" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
        {t('all')} {entries.length}
      </button>
      {counts.map(({ state, count }) => (
        <button
          key={state}
          type="button"
          className="chip"
          aria-pressed={chosen === state}
          onClick={() => choose(state)}
        >
          {t(`follow-up-${state}`)} {count}
        </button>
      ))}
    </div>
  )
}

/** What is due on a day, and how far it has been followed up. */
function Part({ part: { dueAt, position, owed, followUp } }: { readonly part: CallPart }) {
  const { t } = useWords()
  const { lastDay, daysLeft } = useCampaign()
  const days = daysLeft(dueAt)
  return (
    <div className="call-part">
      <div>
        <ul>
          {owed.map((entry) => (
            <Owed key={`${entry.report} ${entry.period}`} entry={entry} />
          ))}
        </ul>
        <span className="soft">{t('owed-due', { day: lastDay(dueAt) })}</span>{' '}
        {days < 0 && position !== 'closed' && <span className="overdue">{t('days-over', { days: -days })}</span>}
      </div>
      {followUp && <Followed followUp={followUp} />}
    </div>
  )
}

/** One return, with its state where that is more than missing. */
function Owed({ entry }: { readonly entry: ReturnEntry }) {
  const { t } = useWords()
  const { id, roundName } = useCampaign()
  const { tone, word } = returnWord(entry)
  return (
    <li className="row">
      <Link to={paths.return(id, entry.unit, entry.report, entry.period)}>{roundName(entry)}</Link>
      {word !== 'return-missing' && <State tone={tone}>{t(word)}</State>}
    </li>
  )
}

function Followed({ followUp }: { readonly followUp: FollowUp }) {
  const { t } = useWords()
  const days = useCampaign()
  return (
    <div>
      <State tone={followUpTones[followUp.state]}>{followUpWord(followUp, t, days)}</State>
      {followUpLines(followUp, t, days).map((line) => (
        <p key={line} className="soft">
          {line}
        </p>
      ))}
    </div>
  )
}
