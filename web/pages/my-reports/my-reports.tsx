import './my-reports.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { allPages, type ReturnEntry, type UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Blank, Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { urgencyOf, type Urgency } from '../../words/return-state.ts'
import { DropWorkbook } from '../upload/drop-workbook.tsx'
import { Contacts } from './contacts.tsx'
import { LatestUploads } from './latest-uploads.tsx'
import { ReturnList } from './return-list.tsx'
import { TemplateButton } from './template-button.tsx'

const sections: readonly Urgency[] = ['now', 'later', 'done', 'exempt']

/** A unit's page: what it owes, when and in what state; the template, and where the filled one goes. */
export function MyReports() {
  const { unit = '' } = useParams()
  const api = useApi()
  const { id } = useCampaign()
  const detail = useQuery({ queryKey: ['unit', id, unit], queryFn: async () => api.unit(id, unit) })
  const returns = useQuery({
    queryKey: ['returns', id, 'unit', unit],
    queryFn: async () => allPages(async (cursor) => api.returns(id, { unit, cursor, limit: 500 })),
    refetchOnWindowFocus: true,
  })
  return (
    <Shown query={detail}>
      {(found) => (
        <div className="stack">
          <Head unit={found} returns={returns.data ?? []} />
          <Shown query={returns}>{(entries) => <Sections unit={unit} returns={entries} />}</Shown>
          <LatestUploads unit={unit} />
        </div>
      )}
    </Shown>
  )
}

function Head({ unit, returns }: { readonly unit: UnitDetail; readonly returns: readonly ReturnEntry[] }) {
  const { t } = useWords()
  const { isPurged } = useCampaign()
  const outstanding = returns.filter(({ position }) => position === 'awaited' || position === 'returned')
  const missing = outstanding.filter(({ timing }) => timing === 'missing')
  const counts = { expected: returns.length, outstanding: outstanding.length, missing: missing.length }
  const mayFile = unit.may.includes('upload')
  const mayFileFor = !mayFile && unit.may.includes('file-on-behalf')
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{unit.name}</h1>
          <Contacts unit={unit} />
          <p>{t(missing.length > 0 ? 'reports-lead-missing' : 'reports-lead', counts)}</p>
        </div>
      </div>
      <div className="two-ways">
        {unit.may.includes('download-template') && !isPurged && <TemplateButton unit={unit} />}
        {(mayFile || mayFileFor) && <DropWorkbook unit={unit.code} onBehalf={mayFileFor} />}
      </div>
    </>
  )
}

function Sections({ unit, returns }: { readonly unit: string; readonly returns: readonly ReturnEntry[] }) {
  const { t } = useWords()
  const { daysLeft } = useCampaign()
  if (returns.length === 0) return <Blank title={t('reports-none')} hint={t('reports-none-hint')} />
  const byUrgency = Map.groupBy(
    returns.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)),
    (entry) => urgencyOf(entry, daysLeft(entry.dueAt)),
  )
  return sections.map((urgency) => {
    const entries = byUrgency.get(urgency)
    return entries && <ReturnList key={urgency} {...{ urgency, unit, entries }} />
  })
}
