import { Link, useParams } from 'react-router'
import { paths } from '../../../shared/portal/paths.ts'
import { useApi } from '../../api/api.tsx'
import type { DifferenceLine } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { NoneLeft } from '../../parts/none-left.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Paged } from '../../parts/paged.tsx'
import { PlainTable } from '../../parts/plain-table.tsx'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'

/** What does not fit between returns of a unit, or between it and what lies below: both sides, to whoever sent either. */
export function Differences() {
  const { unit = '' } = useParams()
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  return (
    <div className="stack">
      <PageHead title={t('nav-differences')} lead={t('differences-lead')} />
      <section className="card" aria-label={t('nav-differences')}>
        <Paged
          queryKey={['differences', id, unit]}
          ask={async (part) => api.differences(id, unit, part)}
          blank={<NoneLeft title={t('differences-none')} hint={t('differences-none-hint')} />}
        >
          {(lines) => <DifferencesTable lines={lines} />}
        </Paged>
      </section>
    </div>
  )
}

function DifferencesTable({ lines }: { readonly lines: readonly DifferenceLine[] }) {
  const { t, of, number } = useWords()
  const { id } = useCampaign()
  return (
    <PlainTable
      heads={['column-unit', 'column-what', 'differences-left', 'differences-right', { num: 'differences-by' }]}
    >
      <tbody>
        {lines.map(({ unit, unitName, level, code, key, left, right, difference, message }, place) => (
          <tr key={`${place} ${unit} ${code}`}>
            <td>
              <Link to={paths.reports(id, unit)}>{unitName}</Link> <span className="soft">{unit}</span>
            </td>
            <td className="sentence">
              <State tone={level === 'warning' ? 'warn' : 'idle'}>{t(`level-${level}`)}</State> {of(message)}
              {key !== '' && <div className="soft">{key}</div>}
            </td>
            {[left, right].map((side, at) => (
              <td key={at === 0 ? 'left' : 'right'}>
                {side.value !== undefined && <b>{number(side.value)} </b>}
                {of(side.report)}
                <div className="soft">{of(side.place)}</div>
              </td>
            ))}
            <td className="num">{difference !== undefined && number(difference)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  )
}
