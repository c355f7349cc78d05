import { useQuery } from '@tanstack/react-query'
import { Select, Table, type TableColumnsType } from 'antd'
import { useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { allPages, type ReturnEntry } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { useReturnColumns } from '../../parts/return-columns.tsx'
import { State } from '../../parts/state.tsx'
import { Blank, Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { returnWord } from '../../words/return-state.ts'

/** Who still has to file what: the overdue first. */
export function Missing() {
  const { t, of } = useWords()
  const api = useApi()
  const { id, campaign } = useCampaign()
  const [search, setSearch] = useSearchParams()
  const report = search.get('report') ?? undefined
  const period = search.get('period') ?? undefined
  const timing = search.get('timing') ?? 'missing'
  const wanted = { report, period, owing: 'yes', ...(timing !== 'all' && { timing }) }
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
      <div className="page-head">
        <div>
          <h1>{t('nav-missing')}</h1>
          <p>{t('missing-lead')}</p>
        </div>
        <div className="row">
          <Select
            aria-label={t('column-report')}
            allowClear
            placeholder={t('all-reports')}
            popupMatchSelectWidth={false}
            style={{ minWidth: 200 }}
            value={report ?? null}
            onChange={(value: string | null | undefined) => choose('report', value ?? undefined)}
            options={campaign.reports.map(({ id: value, name }) => ({ value, label: of(name) }))}
          />
          <Select
            aria-label={t('column-state')}
            style={{ minWidth: 120 }}
            value={timing}
            onChange={(value: string) => choose('timing', value)}
            options={(['missing', 'due', 'notYetDue', 'all'] as const).map((value) => ({
              value,
              label: t(value === 'all' ? 'all' : `timing-${value}`),
            }))}
          />
        </div>
      </div>
      <Shown query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <section className="card">
              <Blank title={t('missing-none')} hint={t('missing-none-hint')} />
            </section>
          ) : (
            <MissingTable entries={entries} />
          )
        }
      </Shown>
    </div>
  )
}

function MissingTable({ entries }: { readonly entries: readonly ReturnEntry[] }) {
  const { t } = useWords()
  const { roundName, lastDay, daysLeft } = useCampaign()
  const whoseAndWhich = useReturnColumns()
  const columns: TableColumnsType<ReturnEntry> = [
    ...whoseAndWhich,
    {
      title: t('column-due'),
      defaultSortOrder: 'ascend',
      sorter: (one, other) => one.dueAt.localeCompare(other.dueAt) || one.unit.localeCompare(other.unit),
      render: (_, { dueAt }) => {
        const days = daysLeft(dueAt)
        return (
          <span className="nowrap">
            {lastDay(dueAt)} {days < 0 && <span className="soft">{t('days-over', { days: -days })}</span>}
          </span>
        )
      },
    },
    {
      title: t('column-state'),
      render: (_, entry) => {
        const { tone, word } = returnWord(entry)
        return <State tone={tone}>{t(word)}</State>
      },
    },
    {
      title: t('notice-contact'),
      render: (_, { contact }) =>
        contact && (
          <span className="nowrap">
            {contact.name}{' '}
            {contact.telephone !== undefined && <a href={`tel:${contact.telephone}`}>{contact.telephone}</a>}
          </span>
        ),
    },
  ]
  const rows = () =>
    entries.map((entry) => {
      const { name = '', telephone = '' } = entry.contact ?? {}
      return [entry.unitName, roundName(entry), lastDay(entry.dueAt), name, telephone]
    })
  return (
    <section className="card" aria-label={t('nav-missing')}>
      <header>
        <span>
          {t('missing-count', { count: entries.length, units: new Set(entries.map(({ unit }) => unit)).size })}
        </span>
        <CopyButton rows={rows} name={t('copy-list')} />
      </header>
      <Table
        size="small"
        rowKey={({ unit, report, period }) => `${unit}/${report}/${period}`}
        columns={columns}
        dataSource={[...entries]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}
