import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { allPages, type ReturnEntry } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { ownUnits, useMe } from '../../frame/me.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReportSelect } from '../../parts/report-select.tsx'
import { useReturnColumns } from '../../parts/return-columns.tsx'
import { State } from '../../parts/state.tsx'
import { Blank, Shown, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { returnWord } from '../../words/return-state.ts'

/** What was filed and has not been approved: looked at one by one, approved together. */
export function Approvals() {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const own = ownUnits(useMe()) // nobody approves what they have filed
  const [search, setSearch] = useSearchParams()
  const report = search.get('report') ?? undefined
  const wanted = { approval: 'open', report }
  const query = useQuery({
    queryKey: ['returns', id, 'approvals', wanted],
    queryFn: async () => allPages(async (cursor) => api.returns(id, { ...wanted, cursor, limit: 500 }), 10_000),
  })
  return (
    <div className="stack">
      <PageHead title={t('nav-approvals')} lead={t('approvals-lead')}>
        <ReportSelect
          report={report}
          onPick={(picked) => setSearch(picked === undefined ? {} : { report: picked }, { replace: true })}
        />
      </PageHead>
      <Shown query={query}>
        {(found) => {
          const entries = found.filter(({ unit, position }) => position === 'filed' && !own.includes(unit))
          return (
            <section className="card" aria-label={t('nav-approvals')}>
              {entries.length === 0 ? (
                <Blank title={t('approvals-none')} hint={t('approvals-none-hint')} />
              ) : (
                <ApprovalsTable entries={entries} />
              )}
            </section>
          )
        }}
      </Shown>
    </div>
  )
}

const keyOf = ({ unit, report, period }: ReturnEntry) => `${unit}/${report}/${period}`

function ApprovalsTable({ entries }: { readonly entries: readonly ReturnEntry[] }) {
  const { t } = useWords()
  const api = useApi()
  const { id, roundName, time } = useCampaign()
  const whoseAndWhich = useReturnColumns()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<readonly React.Key[]>([])
  const approving = useMutation({
    mutationFn: async () => {
      const failed: { readonly entry: ReturnEntry; readonly error: unknown }[] = []
      for (const entry of entries.filter((each) => chosen.includes(keyOf(each)))) {
        const { unit, submission = '' } = entry
        const wish = { kind: 'approve', reach: 'unit', submission, reason: '' } as const
        await api.decide(id, unit, entry, wish).catch((error: unknown) => failed.push({ entry, error }))
      }
      return failed
    },
    onSuccess: async () => {
      setChosen([])
      await queries.invalidateQueries({ queryKey: ['returns', id] })
    },
  })
  const columns: TableColumnsType<ReturnEntry> = [
    ...whoseAndWhich,
    {
      title: t('column-landed'),
      defaultSortOrder: 'ascend',
      sorter: (one, other) => (one.landedAt ?? '').localeCompare(other.landedAt ?? ''),
      render: (_, { landedAt }) => <span className="nowrap">{landedAt !== undefined && time(landedAt)}</span>,
    },
    {
      title: t('column-content'),
      render: (_, entry) => {
        const { tone, word } = returnWord(entry)
        return <State tone={tone}>{t(word)}</State>
      },
    },
  ]
  return (
    <>
      <header>
        <span>{t('approvals-count', { count: entries.length, chosen: chosen.length })}</span>
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={approving.isPending}
          onClick={() => approving.mutate()}
        >
          {t('approvals-approve', { count: chosen.length })}
        </Button>
      </header>
      {approving.data !== undefined && approving.data.length > 0 && (
        <Notice tone="bad" title={t('approvals-failed', { count: approving.data.length })}>
          <p>{approving.data.map(({ entry }) => `${entry.unitName} ${roundName(entry)}`).join('、')}</p>
          <Trouble error={approving.data[0]?.error} />
        </Notice>
      )}
      <div className="sideways">
        {/* its own sideways scrolling would hide a second checkbox from screen readers alone */}
        <Table
          size="small"
          rowKey={keyOf}
          columns={columns}
          dataSource={[...entries]}
          style={{ minWidth: 620 }}
          rowSelection={{ selectedRowKeys: [...chosen], onChange: setChosen }}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        />
      </div>
    </>
  )
}
