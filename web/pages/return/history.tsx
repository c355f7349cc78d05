import { Link } from 'react-router'
import type { ReturnDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { uploadOf } from '../../../shared/domain/submission/upload.ts'
import { paths } from '../../../shared/portal/paths.ts'
import { State, type Tone } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'

const tones: Readonly<Record<ReturnDetail['events'][number]['kind'], Tone>> = {
  accepted: 'good',
  rejected: 'bad',
  returned: 'warn',
  approved: 'good',
  unapproved: 'idle',
}

/** What happened to a return, the latest first; each accepted submission can be laid beside the one before it. */
export function History({ entry: { events } }: { readonly entry: ReturnDetail }) {
  const { t } = useWords()
  const { id, time } = useCampaign()
  const accepted = events.filter(({ kind }) => kind === 'accepted').map(({ submission }) => submission)
  const before = (submission: string) => accepted[accepted.indexOf(submission) - 1]
  return (
    <section className="card" aria-labelledby="history">
      <header>
        <h2 id="history">{t('history')}</h2>
      </header>
      {events.length === 0 ? (
        <p className="card-body soft">{t('history-none')}</p>
      ) : (
        <ol className="history">
          {events.toReversed().map((event) => {
            const { at, kind, submission, content, filedBy, by, reason } = event
            const since = kind === 'accepted' ? before(submission) : undefined
            return (
              <li key={`${at} ${kind} ${submission}`}>
                <time dateTime={at}>{time(at)}</time>
                <State tone={tones[kind]}>{t(`event-${kind}`)}</State>
                <span>
                  {content === 'nil' && `${t('return-nil')} `}
                  {filedBy !== undefined && filedBy !== 'unit' && `${t(`filed-by-${filedBy}`)} `}
                  {by !== undefined &&
                    (reason === '' || reason === undefined ? by : t('event-because', { by, reason }))}
                </span>
                <span className="history-links">
                  <Link to={paths.upload(id, uploadOf(submission))}>{t('event-workbook')}</Link>
                  {since !== undefined && <Link to={paths.changes(id, submission, since)}>{t('event-changes')}</Link>}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
