import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { ReturnDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { State } from '../../parts/state.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { channelWord } from '../../words/channel.ts'
import { noticeTones } from '../../words/notice-state.ts'

/** Whom we told of the return and when, and what was answered. */
export function Told({ entry: { unit, report, period } }: { readonly entry: ReturnDetail }) {
  const { t } = useWords()
  const api = useApi()
  const { id, isPurged, time, lastDay } = useCampaign()
  const query = useQuery({
    queryKey: ['returns', id, 'heard', unit, report, period],
    queryFn: async () => api.heard(id, unit, { report, period }),
  })
  return (
    <section className="card" aria-labelledby="told">
      <header>
        <h2 id="told">{t('told')}</h2>
      </header>
      <Shown query={query}>
        {({ told, answers }) =>
          told.length + answers.length === 0 ? (
            <p className="card-body soft">{t(isPurged ? 'gone-hint' : 'told-none')}</p>
          ) : (
            <ol className="history">
              {answers.map(({ at, kind, until, name }) => (
                <li key={`${at} ${kind} ${name}`}>
                  <time dateTime={at}>{time(at)}</time>
                  <State tone="due">{t('told-answer')}</State>
                  <span>
                    {name} {t(`told-${kind}`, { day: lastDay(until) })}
                  </span>
                </li>
              ))}
              {told.map(({ at, kind, state, role, name, channel }) => (
                <li key={`${at} ${kind} ${role}`}>
                  <time dateTime={at}>{time(at)}</time>
                  <State tone={noticeTones[state]}>{t(`notice-kind-${kind}`)}</State>
                  <span>
                    {t(`told-role-${role}`)} {name}{' '}
                    <span className="soft">
                      {channel !== undefined && channelWord(channel, t)} {t(`notice-${state}`)}
                    </span>
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
    </section>
  )
}
