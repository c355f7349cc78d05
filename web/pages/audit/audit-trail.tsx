import { everywhere } from '../../../shared/domain/access/actor.ts'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Paged } from '../../parts/paged.tsx'
import { PlainTable } from '../../parts/plain-table.tsx'
import { Blank } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { actionWord } from '../../words/action.ts'
import { originWord } from '../../words/origin.ts'

/** Who did what to what, when and from where; the latest first. */
export function AuditTrail() {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  return (
    <div className="stack">
      <PageHead title={t('nav-audit')} lead={t('audit-lead')} />
      <section className="card" aria-label={t('nav-audit')}>
        <Paged
          queryKey={['audit', id]}
          ask={async (part) => api.audit(id, part)}
          blank={<Blank title={t('audit-none')} />}
        >
          {(entries) => (
            <PlainTable
              heads={['column-when', 'column-who', 'column-did', 'column-unit', 'column-thing', 'column-from']}
            >
              <tbody>
                {entries.map(({ id: entry, at, actor, action, subject, about, from }) => {
                  const [word, origin] = [actionWord(action), originWord(from)]
                  return (
                    <tr key={entry}>
                      <td className="nowrap">{time(at)}</td>
                      <td>{actor}</td>
                      <td>{word === undefined ? action : t(word)}</td>
                      <td>{subject === everywhere ? t('role-office') : subject}</td>
                      <td className="soft">{about}</td>
                      <td className="soft">{origin === undefined ? from : t(origin)}</td>
                    </tr>
                  )
                })}
              </tbody>
            </PlainTable>
          )}
        </Paged>
      </section>
    </div>
  )
}
