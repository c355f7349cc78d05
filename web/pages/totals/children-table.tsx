import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { ReportShape, RoundName, ShareTotal, Total } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { useWords } from '../../texts/words.tsx'

type Child = Total['children'][number]

interface ChildrenTableProps {
  readonly total: Total | ShareTotal
  readonly report: ReportShape
  readonly round: RoundName
}

/** The units right below, with the figures that they add; a unit's name leads down. */
export function ChildrenTable({ total, report, round }: ChildrenTableProps) {
  const { t, of, number } = useWords()
  const { id } = useCampaign()
  const wholes = report.measures.filter(({ by }) => by.length === 0)
  const headlines = wholes.filter(({ headline }) => headline)
  const measures = headlines.length > 0 ? headlines : wholes.slice(0, 6)
  const columns: TableColumnsType<Child> = [
    {
      title: t('column-unit'),
      sorter: (one, other) => one.unit.localeCompare(other.unit),
      render: (_, { unit, name }) => <Link to={paths.totals(id, unit, round.report, round.period)}>{name}</Link>,
    },
    {
      title: t('column-covers'),
      align: 'right',
      sorter: (one, other) => filed(one) / one.covers.expected - filed(other) / other.covers.expected,
      render: (_, child) => t('part-of', { part: filed(child), whole: child.covers.expected }),
    },
    ...measures.map(({ id: measure, name }): TableColumnsType<Child>[number] => ({
      title: of(name),
      align: 'right',
      sorter: (one, other) => (valueOf(one, measure) ?? -1) - (valueOf(other, measure) ?? -1),
      render: (_, child) => {
        const value = valueOf(child, measure)
        return value === undefined ? '—' : number(value)
      },
    })),
  ]
  return (
    <section className="card" aria-labelledby="children">
      <header>
        <h2 id="children">{t('unit' in total ? 'children-title' : 'share-units')}</h2>
      </header>
      <Table
        size="small"
        rowKey="unit"
        columns={columns}
        dataSource={[...total.children]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}

const filed = ({ covers: { data, nil } }: Child) => data + nil

function valueOf({ figures }: Child, id: string): number | undefined {
  return figures.find(({ measure, choices }) => measure === id && choices.length === 0)?.value
}
