import './totals.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { RoundName, UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { possibleBelow } from '../return/decision-kinds.ts'
import { Decisions } from '../return/decisions.tsx'
import { RoundSelect } from './round-select.tsx'
import { TotalHere } from './total-here.tsx'

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
  const { id } = useCampaign()
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
      <RoundSelect round={round} address={(each) => paths.totals(id, unit.code, each.report, each.period)} />
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
