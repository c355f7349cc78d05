import './totals.css'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { ReportShape, RoundName, Total, UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { Figures } from '../../parts/figures.tsx'
import { Notice } from '../../parts/notice.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { possibleBelow } from '../return/decision-kinds.ts'
import { Decisions } from '../return/decisions.tsx'
import { Breakdowns } from './breakdowns.tsx'
import { ChildrenTable } from './children-table.tsx'
import { RowsOfFigure } from './rows-of-figure.tsx'

/** What a unit and all below it come to, what that covers, and the way down to the rows. */
export function Totals() {
  const { unit = '', report = '', period = '' } = useParams()
  const api = useApi()
  const { id } = useCampaign()
  const round = { report, period }
  const detail = useQuery({ queryKey: ['unit', id, unit], queryFn: async () => api.unit(id, unit) })
  const query = useQuery({ queryKey: ['total', id, unit, round], queryFn: async () => api.total(id, unit, round) })
  return (
    <div className="stack">
      <Shown query={detail}>{(found) => <Head unit={found} round={round} />}</Shown>
      <Shown query={query}>{(total) => <TotalHere total={total} round={round} />}</Shown>
    </div>
  )
}

function Head({ unit, round }: { readonly unit: UnitDetail; readonly round: RoundName }) {
  const { t } = useWords()
  const { id, campaign, roundName } = useCampaign()
  const navigate = useNavigate()
  return (
    <div className="page-head">
      <div>
        <nav aria-label={t('path')} className="path">
          {unit.path.toReversed().map(({ code, name }) => (
            <span key={code}>
              <Link to={paths.totals(id, code, round.report, round.period)}>{name}</Link> ›{' '}
            </span>
          ))}
        </nav>
        <h1>{unit.name}</h1>
      </div>
      <DecideBelow unit={unit} round={round} />
      <UnitSelect
        unit={unit.code}
        onPick={(picked) => void navigate(paths.totals(id, picked, round.report, round.period))}
      />
      <Select
        aria-label={t('column-report')}
        popupMatchSelectWidth={false}
        style={{ minWidth: 220 }}
        value={`${round.report}/${round.period}`}
        onChange={(value: string) => void navigate(`/${id}/totals/${unit.code}/${value}`)}
        options={campaign.rounds.map((each) => ({ value: `${each.report}/${each.period}`, label: roundName(each) }))}
      />
    </div>
  )
}

/** What may be decided for the unit and everything below it at once; it is asked for rarely, so it is folded away. */
function DecideBelow({ unit, round }: { readonly unit: UnitDetail; readonly round: RoundName }) {
  const { t } = useWords()
  const kinds = possibleBelow(unit)
  if (kinds.length === 0) return null
  return (
    <details className="decide-below">
      <summary>{t('decide-below')}</summary>
      <Decisions kinds={kinds} of={{ unit, round, reach: 'subtree' }} />
    </details>
  )
}

function TotalHere({ total, round }: { readonly total: Total; readonly round: RoundName }) {
  const { t, of, number } = useWords()
  const { report: reportOf, time } = useCampaign()
  const [search] = useSearchParams()
  const report = reportOf(round.report)
  if (!report) return null
  const { expected, data, nil } = total.covers
  const measure = search.get('measure')
  return (
    <>
      <p>
        {t('covers', { filed: data + nil, expected, nil, time: time(total.asOf) })}
        <span className="soft"> {t('data-version', { version: total.dataVersion })}</span>
      </p>
      {total.treeState === 'changing' && <Notice tone="warn" title={t('tree-changing')} />}
      <Figures figures={[...wholesOf(report, total, { of, number }), ...ratiosOf(report, total, { of, number })]} />
      {measure !== null && total.own && (
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
function wholesOf(report: ReportShape, { figures, own }: Total, { of, number }: Saying) {
  return report.measures
    .filter(({ by }) => by.length === 0)
    .map(({ id, name }) => {
      const value = figures.find(({ measure, choices }) => measure === id && choices.length === 0)?.value
      const shown = value === undefined ? '—' : number(value)
      const isOpen = own !== undefined && value !== undefined && value !== 0
      return { name: of(name), value: isOpen ? <Link to={`?measure=${id}`}>{shown}</Link> : shown }
    })
}

function ratiosOf(report: ReportShape, { ratios }: Total, { of, number }: Saying) {
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
