import { Link, useSearchParams } from 'react-router'
import type { ReportShape, RoundName, ShareTotal, Total } from '../../api/calls.ts'
import { paths } from '../../../shared/portal/paths.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Figures } from '../../parts/figures.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../texts/words.tsx'
import { Breakdowns } from './breakdowns.tsx'
import { ChildrenTable } from './children-table.tsx'
import { RowsOfFigure } from './rows-of-figure.tsx'

/** What a total covers, its figures, the units it is made of, and its breakdowns. */
export function TotalHere({ total, round }: { readonly total: Total | ShareTotal; readonly round: RoundName }) {
  const { t, of, number } = useWords()
  const { id, report: reportOf, time } = useCampaign()
  const [search] = useSearchParams()
  const report = reportOf(round.report)
  if (!report) return null
  const { expected, data, nil } = total.covers
  const measure = search.get('measure')
  const below = 'unit' in total ? { under: total.unit } : {}
  return (
    <>
      <div className="row">
        <span>{t('covers', { filed: data + nil, expected, nil, time: time(total.asOf) })}</span>
        {data + nil < expected && (
          <Link to={`${paths.missing(id)}?${new URLSearchParams({ ...below, ...round, timing: 'all' }).toString()}`}>
            {t('covers-missing', { count: expected - data - nil })}
          </Link>
        )}
        <span className="soft">{t('data-version', { version: total.dataVersion })}</span>
      </div>
      {total.treeState === 'changing' && <Notice tone="warn" title={t('tree-changing')} />}
      <Figures figures={[...wholesOf(report, total, { of, number }), ...ratiosOf(report, total, { of, number })]} />
      {measure !== null && 'own' in total && (
        <RowsOfFigure unit={total.unit} round={round} figure={{ measure, choices: search.getAll('choice') }} />
      )}
      {total.children.length > 0 && <ChildrenTable total={total} report={report} round={round} />}
      <Breakdowns total={total} report={report} />
    </>
  )
}

interface Saying {
  readonly of: (label: { readonly zh: string; readonly en: string }) => string
  readonly number: (value: number) => string
}

/** Silence is not zero: where nothing was filed there is no figure. */
function wholesOf(report: ReportShape, total: Total | ShareTotal, { of, number }: Saying) {
  return report.measures
    .filter(({ by }) => by.length === 0)
    .map(({ id, name }) => {
      const value = total.figures.find(({ measure, choices }) => measure === id && choices.length === 0)?.value
      const shown = value === undefined ? '—' : number(value)
      const isOpen = 'own' in total && value !== undefined && value !== 0
      return { name: of(name), value: isOpen ? <Link to={`?measure=${id}`}>{shown}</Link> : shown }
    })
}

function ratiosOf(report: ReportShape, { ratios }: Total | ShareTotal, { of, number }: Saying) {
  return report.ratios.flatMap(({ id, name }) => {
    const found = ratios.find(({ ratio }) => ratio === id)
    if (!found) return []
    const { part, whole, percent } = found
    return {
      name: of(name),
      value: percent === undefined ? '—' : `${percent}%`,
      ...(part !== undefined && whole !== undefined && { detail: `${number(part)} / ${number(whole)}` }),
    }
  })
}
