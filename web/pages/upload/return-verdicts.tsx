import { Link } from 'react-router'
import type { UploadDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'

/** What became of each return in the workbook: each is accepted or rejected by itself. */
export function ReturnVerdicts({ upload: { returns, unit: sender } }: { readonly upload: UploadDetail }) {
  const { t } = useWords()
  const { id, roundName } = useCampaign()
  if (returns.length === 0) return null
  const isOfSeveral = returns.some(({ unit }) => unit !== sender)
  return (
    <section className="card" aria-labelledby="verdicts">
      <header>
        <h2 id="verdicts">{t('verdicts-title')}</h2>
      </header>
      <PlainTable
        heads={[
          'column-report',
          ...(isOfSeveral ? ['column-unit' as const] : []),
          'column-verdict',
          { num: 'column-rows' },
          { num: 'column-errors' },
          { num: 'column-warnings' },
        ]}
      >
        <tbody>
          {returns.map((each) => (
            <tr key={each.submission}>
              <td>
                <Link to={paths.return(id, each.unit, each.report, each.period)}>{roundName(each)}</Link>
              </td>
              {isOfSeveral && <td>{each.unit}</td>}
              <td>
                <State tone={each.verdict === 'accepted' ? 'good' : 'bad'}>{t(`upload-${each.verdict}`)}</State>
              </td>
              <td className="num">{each.content === 'nil' ? t('return-nil') : each.rows}</td>
              <td className="num">{each.findings.error}</td>
              <td className="num">{each.findings.warning}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}
