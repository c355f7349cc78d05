import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { allPages } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReportSelect } from '../../parts/report-select.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Blank, Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { MissingTable } from './missing-table.tsx'

/** Who still has to file what, and who of them is to be called first. */
export function Missing() {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const [search, setSearch] = useSearchParams()
  const report = search.get('report') ?? undefined
  const period = search.get('period') ?? undefined
  const timing = search.get('timing') ?? 'missing'
  const under = search.get('under') ?? undefined
  const wanted = { under, report, period, ...statesOf(timing) }
  const query = useQuery({
    queryKey: ['returns', id, 'missing', wanted],
    queryFn: async () => allPages(async (cursor) => api.returns(id, { ...wanted, cursor, limit: 500 }), 10_000),
  })

  function choose(name: string, value: string | undefined): void {
    const next = new URLSearchParams(search)
    if (name === 'report') next.delete('period')
    if (value === undefined) next.delete(name)
    else next.set(name, value)
    setSearch(next, { replace: true })
  }

  return (
    <div className="stack">
      <PageHead title={t('nav-missing')} lead={t(timing === 'closed' ? 'missing-lead-closed' : 'missing-lead')}>
        <div className="row">
          <UnitSelect unit={under ?? ''} placeholder={t('all-units')} onPick={(unit) => choose('under', unit)} />
          {under !== undefined && <Button onClick={() => choose('under', undefined)}>{t('all-units')}</Button>}
          <ReportSelect report={report} onPick={(picked) => choose('report', picked)} />
          <Select
            aria-label={t('column-state')}
            style={{ minWidth: 120 }}
            value={timing}
            onChange={(value: string) => choose('timing', value)}
            options={(['missing', 'due', 'notYetDue', 'closed', 'all'] as const).map((value) => ({
              value,
              label: t(value === 'all' ? 'all' : `timing-${value}`),
            }))}
          />
        </div>
      </PageHead>
      <Shown query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <section className="card">
              <Blank
                title={t('missing-none')}
                hint={t(timing === 'closed' ? 'missing-none-closed-hint' : 'missing-none-hint')}
              />
            </section>
          ) : (
            <MissingTable entries={entries} />
          )
        }
      </Shown>
    </div>
  )
}

/** Which returns are asked for: those that are still owed, or those that had not come when they were closed. */
function statesOf(timing: string) {
  if (timing === 'closed') return { owing: 'closed' }
  return { owing: 'yes', ...(timing !== 'all' && { timing }) }
}
