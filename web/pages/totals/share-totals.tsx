import './totals.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { paths } from '../../../shared/portal/paths.ts'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { useMe } from '../../frame/me.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { RoundSelect } from './round-select.tsx'
import { TotalHere } from './total-here.tsx'

/** What the units of a supervision group's share come to, each with its own return. */
export function ShareTotals() {
  const { report = '', period = '' } = useParams()
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const { grants } = useMe()
  const navigate = useNavigate()
  const round = { report, period }
  const query = useQuery({ queryKey: ['total', id, 'share', round], queryFn: async () => api.shareTotal(id, round) })
  const groups = grants.flatMap(({ role, at }) => (role === 'supervisor' ? [at] : []))
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p>{groups.join('、')}</p>
          <h1>{t('share-total')}</h1>
        </div>
        <UnitSelect unit="" onPick={(picked) => void navigate(paths.totals(id, picked, report, period))} />
        <RoundSelect round={round} address={(each) => paths.shareTotals(id, each.report, each.period)} />
      </div>
      <Shown query={query}>{(total) => <TotalHere total={total} round={round} />}</Shown>
    </div>
  )
}
