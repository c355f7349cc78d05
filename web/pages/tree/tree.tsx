import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Segmented, Select, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { Query, UnitRates } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { shareWords } from '../../../shared/domain/tally/share.ts'
import { StandingBar } from '../../parts/figures.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Blank, Ghost, Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { standingOf, type Standing } from '../../words/rates.ts'
import { Legend } from '../overview/legend.tsx'

const MissingMap = lazy(async () => ({ default: (await import('../../charts/missing-map.tsx')).MissingMap }))

type View = 'table' | 'treemap' | 'sunburst'

/** Every unit with all below it: its rates as a table that sorts, or as a picture of what is missing and late. */
export function Tree() {
  const { t } = useWords()
  const api = useApi()
  const { id, campaign, roundName } = useCampaign()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const [view, setView] = useState<View>('table')
  const named = search.get('round') ?? 'all'
  const [report, period] = named === 'all' ? [] : named.split('/')
  const wanted: Query = named === 'all' ? { due: 'yes' } : { report, period }
  const query = useQuery({
    queryKey: ['rates', id, 'tree', named],
    queryFn: async () => api.rates(id, { ...wanted, depth: 2 }),
  })
  return (
    <div className="stack">
      <PageHead title={t('nav-tree')} lead={t('tree-lead')}>
        <div className="row">
          <Select
            aria-label={t('column-report')}
            popupMatchSelectWidth={false}
            style={{ minWidth: 220 }}
            value={named}
            onChange={(value: string) => setSearch(value === 'all' ? {} : { round: value }, { replace: true })}
            options={[
              { value: 'all', label: t('all-due') },
              ...campaign.rounds.map((round) => ({
                value: `${round.report}/${round.period}`,
                label: roundName(round),
              })),
            ]}
          />
          <Segmented<View>
            aria-label={t('tree-view')}
            value={view}
            onChange={setView}
            options={(['table', 'treemap', 'sunburst'] as const).map((value) => ({ value, label: t(`view-${value}`) }))}
          />
        </div>
      </PageHead>
      <section className="card" aria-label={t('nav-tree')}>
        <header>
          <Legend />
        </header>
        <Shown query={query}>
          {({ items }) => {
            if (items.length === 0) return <Blank title={t('no-units')} hint={t('no-units-hint')} />
            if (view === 'table') return <TreeTable key={named} units={items} wanted={wanted} />
            return (
              <div className="card-body">
                <Suspense fallback={<Ghost />}>
                  <MissingMap units={items} shape={view} onPick={(unit) => void navigate(paths.reports(id, unit))} />
                </Suspense>
              </div>
            )
          }}
        </Shown>
      </section>
    </div>
  )
}

interface Line extends UnitRates {
  readonly standing: Standing
  readonly below?: Line[]
}

function TreeTable({ units, wanted }: { readonly units: readonly UnitRates[]; readonly wanted: Query }) {
  const { t, number } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const { id } = useCampaign()
  const [deeper, setDeeper] = useState<readonly UnitRates[]>([])
  const known = [...units, ...deeper]
  const codes = new Set(known.map(({ unit }) => unit))
  const byParent = Map.groupBy(known, ({ parent }) => (parent !== undefined && codes.has(parent) ? parent : ''))

  function line(each: UnitRates): Line {
    const below = byParent.get(each.unit)?.map(line)
    const isFolded = below === undefined && each.children > 0
    return {
      ...each,
      standing: standingOf(each.states, each.rates),
      ...(below && { below }),
      ...(isFolded && { below: [] }),
    }
  }

  async function unfold({ unit, below }: Line): Promise<void> {
    if (below?.length !== 0) return
    const { items } = await queries.fetchQuery({
      queryKey: ['rates', id, 'below', unit, wanted],
      queryFn: async () => api.rates(id, { ...wanted, parent: unit }),
    })
    setDeeper((before) => [...before, ...items.filter((item) => !before.some((each) => each.unit === item.unit))])
  }

  const counted = (name: keyof Standing, title: string) => ({
    title,
    align: 'right' as const,
    sorter: (one: Line, other: Line) => one.standing[name] - other.standing[name],
    render: (_: unknown, { standing }: Line) => number(standing[name]),
  })
  const rated = (part: keyof Line['rates'], whole: keyof Line['rates'], title: string) => ({
    title,
    align: 'right' as const,
    sorter: (one: Line, other: Line) => share(one.rates, part, whole) - share(other.rates, part, whole),
    render: (_: unknown, { rates }: Line) => shareWords(rates[part], rates[whole], 1),
  })
  const columns: TableColumnsType<Line> = [
    {
      title: t('column-unit'),
      sorter: (one, other) => one.unit.localeCompare(other.unit),
      render: (_, { unit, name }) => (
        <>
          <Link to={paths.reports(id, unit)}>{name}</Link> <span className="soft">{unit}</span>
        </>
      ),
    },
    counted('expected', t('count-expected')),
    counted('filed', t('count-filed')),
    counted('late', t('count-late')),
    counted('missing', t('count-missing')),
    rated('filed', 'owed', t('rate-reporting')),
    rated('onTime', 'reckoned', t('rate-timeliness')),
    rated('passedAtOnce', 'submitted', t('rate-first-pass')),
    {
      title: <span className="unseen">{t('column-standing')}</span>,
      width: 140,
      render: (_, { standing }) => <StandingBar standing={standing} title={t('standing-words', { ...standing })} />,
    },
  ]
  return (
    <Table
      size="small"
      rowKey="unit"
      columns={columns}
      dataSource={(byParent.get('') ?? []).map(line)}
      pagination={false}
      scroll={{ x: 'max-content' }}
      expandable={{
        childrenColumnName: 'below',
        onExpand: (isOpen, of) => void (isOpen && unfold(of)),
      }}
    />
  )
}

function share(rates: UnitRates['rates'], part: keyof UnitRates['rates'], whole: keyof UnitRates['rates']): number {
  return rates[whole] === 0 ? -1 : rates[part] / rates[whole]
}
