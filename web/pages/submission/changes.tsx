import './changes.css'
import { Link, useParams, useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { submissionParts } from '../../../shared/domain/submission/upload.ts'
import { Paged } from '../../parts/paged.tsx'
import { PlainTable } from '../../parts/plain-table.tsx'
import { State } from '../../parts/state.tsx'
import { Blank } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { valueWords } from '../../words/value.ts'

const tones = { added: 'good', removed: 'bad', changed: 'due' } as const

/** What a submission says otherwise than the one before it, row by row. */
export function ChangesPage() {
  const { submission = '' } = useParams()
  const [search] = useSearchParams()
  const since = search.get('since') ?? ''
  const { t, of } = useWords()
  const api = useApi()
  const { id, report, roundName } = useCampaign()
  const parts = submissionParts(submission)
  const names = new Map(report(parts.report)?.fields.map(({ id: field, name }) => [field, of(name)]))
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p>
            <Link to={paths.return(id, parts.unit, parts.report, parts.period)}>{roundName(parts)}</Link>
          </p>
          <h1>{t('changes-title')}</h1>
        </div>
      </div>
      <section className="card changes" aria-label={t('changes-title')}>
        <Paged
          queryKey={['changes', id, submission, since]}
          ask={async (part) => api.changes(id, submission, { since, ...part })}
          blank={<Blank title={t('changes-none')} />}
        >
          {(rows) => (
            <PlainTable
              heads={[
                'column-change',
                { num: 'column-row-before' },
                { num: 'column-row-after' },
                'column-field',
                'column-before',
                'column-after',
              ]}
            >
              {rows.map(({ kind, before, after, fields }) => (
                <tbody key={`${kind} ${before?.sheet} ${before?.row} ${after?.row}`}>
                  {fields.map((field, place) => (
                    <tr key={field.field}>
                      {place === 0 && (
                        <>
                          <td rowSpan={fields.length}>
                            <State tone={tones[kind]}>{t(`change-${kind}`)}</State>
                          </td>
                          <td className="num" rowSpan={fields.length}>
                            {before?.row}
                          </td>
                          <td className="num" rowSpan={fields.length}>
                            {after?.row}
                          </td>
                        </>
                      )}
                      <td>{names.get(field.field) ?? field.field}</td>
                      <td>{field.before !== undefined && <del>{valueWords(field.before)}</del>}</td>
                      <td>{field.after !== undefined && <ins>{valueWords(field.after)}</ins>}</td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </PlainTable>
          )}
        </Paged>
      </section>
    </div>
  )
}
