import { Link } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { FigureName, RoundName } from '../../api/calls.ts'
import { uploadOf } from '../../../shared/domain/submission/upload.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { Paged } from '../../parts/paged.tsx'
import { Blank } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { valueWords } from '../../words/value.ts'

interface RowsOfFigureProps {
  readonly unit: string
  readonly round: RoundName
  readonly figure: FigureName
}

/** The rows of the unit's own return that count in a figure, each with the sheet and the row that it stands in. */
export function RowsOfFigure({ unit, round, figure }: RowsOfFigureProps) {
  const { t, of, number } = useWords()
  const api = useApi()
  const { id, report: reportOf } = useCampaign()
  const report = reportOf(round.report)
  const measure = report?.measures.find(({ id: each }) => each === figure.measure)
  const fields = report?.fields ?? []
  const title = [measure ? of(measure.name) : figure.measure, ...figure.choices].join(' · ')
  return (
    <section className="card" aria-labelledby="rows-of-figure">
      <header>
        <h2 id="rows-of-figure">{t('rows-of-figure', { figure: title })}</h2>
        <Link to="?">{t('close')}</Link>
      </header>
      <Paged
        queryKey={['rows', id, unit, round, figure]}
        ask={async (part) => api.rowsOfFigure(id, unit, round, figure, part)}
        blank={<Blank title={t('rows-none')} />}
      >
        {(rows) => (
          <>
            {rows.slice(0, 1).map(({ submission }) => (
              <p key={submission} className="card-body">
                <Link to={paths.upload(id, uploadOf(submission))}>{t('event-workbook')}</Link>
              </p>
            ))}
            <div className="rows-frame" tabIndex={0} role="region" aria-label={title}>
              <table className="plain-table rows">
                <thead>
                  <tr>
                    <th>{t('column-sheet')}</th>
                    <th className="num">{t('column-row')}</th>
                    <th className="num">{t('column-amount')}</th>
                    {fields.map(({ id: field, name }) => (
                      <th key={field}>{of(name)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ sheet, row, amount, values }) => (
                    <tr key={`${sheet}/${row}`}>
                      <td>{sheet}</td>
                      <td className="num">{row}</td>
                      <td className="num">{number(amount)}</td>
                      {fields.map(({ id: field }) => (
                        <td key={field}>{valueWords(values[field])}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Paged>
    </section>
  )
}
