import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import type { ReportShape, ShareTotal, Total } from '../../api/calls.ts'
import { Ghost } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

const BarsOfChoices = lazy(async () => ({ default: (await import('../../charts/bars-of-choices.tsx')).BarsOfChoices }))

type Measure = ReportShape['measures'][number]
type Figure = Total['figures'][number]

/** Every breakdown as bars with its figures beside it; a cross-breakdown as a table. */
export function Breakdowns({ total, report }: { readonly total: Total | ShareTotal; readonly report: ReportShape }) {
  const found = report.measures.flatMap((measure) => {
    const figures = total.figures.filter(
      (figure) => figure.measure === measure.id && figure.choices.length > 0 && figure.value !== undefined,
    )
    return figures.length > 0 ? [{ measure, figures }] : []
  })
  return (
    <div className="breakdowns">
      {found.map(({ measure, figures }) => (
        <Breakdown key={measure.id} measure={measure} figures={figures} isOpen={'own' in total} />
      ))}
    </div>
  )
}

interface BreakdownProps {
  readonly measure: Measure
  readonly figures: readonly Figure[]
  /** Whether its figures lead to the unit's own rows. */
  readonly isOpen: boolean
}

function Breakdown({ measure, figures, isOpen }: BreakdownProps) {
  const { t, of, number } = useWords()
  const bars = figures.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))
  const isCrossed = measure.by.length > 1
  const address = ({ choices }: Figure) =>
    `?${new URLSearchParams([['measure', measure.id], ...choices.map((choice) => ['choice', choice])])}`
  return (
    <section className="card" aria-labelledby={`breakdown-${measure.id}`}>
      <header>
        <h2 id={`breakdown-${measure.id}`}>{of(measure.name)}</h2>
      </header>
      {!isCrossed && (
        <div className="card-body bars">
          <Suspense fallback={<Ghost />}>
            <BarsOfChoices
              bars={bars.map(({ choices, value = 0 }) => ({ name: choices.join(' · '), value }))}
              label={of(measure.name)}
            />
          </Suspense>
        </div>
      )}
      <details open={isCrossed}>
        <summary>{t('as-table')}</summary>
        <table className="plain-table">
          <tbody>
            {bars.map((figure) => (
              <tr key={figure.choices.join('|')}>
                <th scope="row">{figure.choices.join(' · ')}</th>
                <td className="num">
                  {isOpen ? <Link to={address(figure)}>{number(figure.value ?? 0)}</Link> : number(figure.value ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
