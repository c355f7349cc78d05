import './return.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { ReturnDetail, UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { Notice } from '../../parts/notice.tsx'
import { State } from '../../parts/state.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { returnWord } from '../../words/return-state.ts'
import { AnswerCard } from './answer-card.tsx'
import { possibleFor } from './decision-kinds.ts'
import { Decisions } from './decisions.tsx'
import { History } from './history.tsx'
import { Told } from './told.tsx'

/** One return: how it stands, what happened to it, and what may be decided about it. */
export function ReturnPage() {
  const { unit = '', report = '', period = '' } = useParams()
  const api = useApi()
  const { id } = useCampaign()
  const detail = useQuery({ queryKey: ['unit', id, unit], queryFn: async () => api.unit(id, unit) })
  const query = useQuery({
    queryKey: ['returns', id, 'one', unit, report, period],
    queryFn: async () => api.returnOf(id, unit, report, period),
  })
  return (
    <Shown query={detail}>
      {(of) => <Shown query={query}>{(found) => <ReturnHere unit={of} entry={found} />}</Shown>}
    </Shown>
  )
}

function ReturnHere({ unit, entry }: { readonly unit: UnitDetail; readonly entry: ReturnDetail }) {
  const { t } = useWords()
  const { id, roundName, lastDay, time } = useCampaign()
  const { tone, word } = returnWord(entry)
  const { dueAt, extension, landedAt, filedBy, submission, approval } = entry
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p>
            <Link to={paths.reports(id, unit.code)}>{unit.name}</Link>
          </p>
          <h1>
            {roundName(entry)} <State tone={tone}>{t(word)}</State>{' '}
            {approval && <State tone="good">{t('approved')}</State>}
          </h1>
          <p>
            {t(extension ? 'due-on-extended' : 'due-on', { day: lastDay(dueAt) })}
            {landedAt !== undefined && ` · ${t('landed-at', { time: time(landedAt) })}`}
            {filedBy !== undefined && filedBy !== 'unit' && ` · ${t(`filed-by-${filedBy}`)}`}
          </p>
        </div>
        <Decisions
          kinds={possibleFor(unit, entry)}
          of={{ unit, round: entry, reach: 'unit', ...(submission !== undefined && { submission }) }}
        />
      </div>
      <DecidedNotices entry={entry} />
      {unit.may.includes('acknowledge') && (entry.position === 'awaited' || entry.position === 'returned') && (
        <AnswerCard entry={entry} />
      )}
      <History entry={entry} />
      {unit.may.includes('see-notices') && <Told entry={entry} />}
    </div>
  )
}

function DecidedNotices({
  entry: { position, returned, approval, waiver, extension, closure },
}: {
  readonly entry: ReturnDetail
}) {
  const { t } = useWords()
  const { lastDay, time } = useCampaign()
  return (
    <>
      {returned && position === 'returned' && (
        <Notice tone="bad" title={t('returned-because', returned)}>
          <p className="soft">{t('decided-by', { by: returned.by, time: time(returned.at) })}</p>
        </Notice>
      )}
      {approval && (
        <Notice
          tone="good"
          title={approval.reason === '' ? t('approved') : t('approved-remark', { remark: approval.reason })}
        >
          <p className="soft">{t('decided-by', { by: approval.by, time: time(approval.at) })}</p>
        </Notice>
      )}
      {extension && (
        <Notice tone="due" title={t('extended-because', { reason: extension.reason, day: lastDay(extension.until) })}>
          <p className="soft">{t('decided-by', { by: extension.by, time: time(extension.at) })}</p>
        </Notice>
      )}
      {waiver && position === 'waived' && (
        <Notice tone="idle" title={t('waived-until', { reason: waiver.reason, day: lastDay(waiver.until) })}>
          <p className="soft">{t('decided-by', { by: waiver.by, time: time(waiver.at) })}</p>
        </Notice>
      )}
      {closure && (
        <Notice tone="idle" title={t('closed-because', closure)}>
          <p className="soft">{t('decided-by', { by: closure.by, time: time(closure.at) })}</p>
        </Notice>
      )}
    </>
  )
}
