import { Link } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { NoticeLine } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { NoneLeft } from '../../parts/none-left.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Paged } from '../../parts/paged.tsx'
import { PlainTable } from '../../parts/plain-table.tsx'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'
import { channelWord } from '../../words/channel.ts'
import { noticeTones } from '../../words/notice-state.ts'

const shownAtMost = 4

/** Who was told what, when and with what outcome. */
export function Notices() {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  return (
    <div className="stack">
      <PageHead title={t('nav-notices')} lead={t('notices-lead')} />
      <section className="card" aria-label={t('nav-notices')}>
        <Paged
          queryKey={['notices', id]}
          ask={async (part) => api.notices(id, part)}
          blank={<NoneLeft title={t('notices-none')} hint={t('notices-none-hint')} />}
        >
          {(notices) => (
            <PlainTable heads={['column-when', 'column-whom', 'column-about', 'column-channel', 'column-outcome']}>
              <tbody>
                {notices.map((notice) => (
                  <tr key={notice.id}>
                    <td className="nowrap">{time(notice.at)}</td>
                    <td>
                      <Whom post={notice.post} />
                    </td>
                    <td>
                      <About about={notice.about} />
                    </td>
                    <td>{notice.channels.map((name) => channelWord(name, t)).join('、')}</td>
                    <td>
                      <State tone={noticeTones[notice.state]}>{t(`notice-${notice.state}`)}</State>
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          )}
        </Paged>
      </section>
    </div>
  )
}

function Whom({ post }: { readonly post: NoticeLine['post'] }) {
  const { t } = useWords()
  const { id } = useCampaign()
  if ('group' in post) return t('notice-group', { group: post.group })
  return (
    <>
      <Link to={paths.reports(id, post.unit)}>{post.unit}</Link> {t(`notice-${post.as}`)}
    </>
  )
}

function About({ about }: Pick<NoticeLine, 'about'>) {
  const { t } = useWords()
  const { id, roundName } = useCampaign()
  return (
    <ul>
      {about.slice(0, shownAtMost).map(({ kind, unit, report, period, upload }) => (
        <li key={`${kind} ${unit} ${report} ${period} ${upload}`}>
          {t(`notice-kind-${kind}`)}{' '}
          {report !== undefined && period !== undefined ? (
            <Link to={paths.return(id, unit, report, period)}>
              {unit} {roundName({ report, period })}
            </Link>
          ) : (
            upload !== undefined && <Link to={paths.upload(id, upload)}>{unit}</Link>
          )}
        </li>
      ))}
      {about.length > shownAtMost && <li className="soft">{t('and-more', { count: about.length - shownAtMost })}</li>}
    </ul>
  )
}
