import { useQuery } from '@tanstack/react-query'
import { Fragment, lazy, Suspense } from 'react'
import { Link, useNavigate } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { RateCounts, RoundRates } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { useFirstUnit } from '../../frame/first-unit.ts'
import { useMe, watchesShareAlone } from '../../frame/me.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { shareWords } from '../../../shared/domain/tally/share.ts'
import { Figures, StandingBar } from '../../parts/figures.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Blank, Ghost, Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { isInPlay, pressingRounds, standingOf, type Standing } from '../../words/rates.ts'
import { Legend } from './legend.tsx'

const MissingMap = lazy(async () => ({ default: (await import('../../charts/missing-map.tsx')).MissingMap }))

/** Where the campaign stands: the rates, every report, and who is missing. */
export function Overview() {
  const { t } = useWords()
  const api = useApi()
  const { id, campaign, now, time } = useCampaign()
  const navigate = useNavigate()
  const rounds = useQuery({ queryKey: ['rates', id, 'rounds'], queryFn: async () => api.rounds(id, {}) })
  const units = useQuery({
    queryKey: ['rates', id, 'map'],
    queryFn: async () => api.rates(id, { due: 'yes', depth: 2 }),
  })
  if (campaign.root === undefined) return <Blank title={t('no-units')} hint={t('no-units-hint')} />
  return (
    <div className="stack">
      <PageHead title={t('nav-overview')} lead={t('as-of', { time: time(rounds.data?.at ?? now) })} />
      <Shown query={rounds}>
        {({ items }) => {
          const pressing = pressingRounds(items, now)
          return (
            <>
              <Headline rounds={items.filter((round) => isInPlay(round, now))} />
              <ByReport rounds={pressing} later={items.length - pressing.length} />
            </>
          )
        }}
      </Shown>
      <section className="card" aria-labelledby="map">
        <header>
          <h2 id="map">{t('map-title')}</h2>
          <Link to={paths.tree(id)}>{t('map-more')}</Link>
        </header>
        <div className="card-body">
          <Shown query={units}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="soft">{t('map-none')}</p>
              ) : (
                <Suspense fallback={<Ghost />}>
                  <MissingMap units={items} shape="treemap" onPick={(unit) => void navigate(paths.reports(id, unit))} />
                </Suspense>
              )
            }
          </Shown>
        </div>
      </section>
    </div>
  )
}

/** The rates of all rounds whose day has come, each with what it is made of. */
function Headline({ rounds }: { readonly rounds: readonly RoundRates[] }) {
  const { t, number } = useWords()
  const sum = (of: (rates: RateCounts) => number) => rounds.reduce((all, { rates }) => all + of(rates), 0)
  const standings = rounds.map(({ states, rates }) => standingOf(states, rates))
  const total = (part: keyof Standing) => standings.reduce((all, standing) => all + standing[part], 0)
  const [missing, late] = [total('missing'), total('late')]
  const rate = (part: keyof RateCounts, whole: keyof RateCounts) => {
    const [done, of] = [sum((rates) => rates[part]), sum((rates) => rates[whole])]
    return { value: shareWords(done, of, 1), detail: t('part-of', { part: done, whole: of }) }
  }
  return (
    <Figures
      figures={[
        { name: t('rate-reporting'), ...rate('filed', 'owed') },
        { name: t('rate-timeliness'), ...rate('onTime', 'reckoned') },
        { name: t('rate-first-pass'), ...rate('passedAtOnce', 'submitted') },
        {
          name: t('count-missing'),
          value: <MissingCount missing={missing} missingForGood={total('missingForGood')} />,
          tone: missing > 0 ? 'bad' : undefined,
        },
        { name: t('count-late'), value: number(late), tone: late > 0 ? 'warn' : undefined },
      ]}
    />
  )
}

function ByReport({ rounds, later }: { readonly rounds: readonly RoundRates[]; readonly later: number }) {
  const { t, number } = useWords()
  const { id, roundName, lastDay } = useCampaign()
  const me = useMe()
  const first = useFirstUnit()
  const addressOf = ({ report, period }: RoundRates) => {
    if (watchesShareAlone(me)) return paths.shareTotals(id, report, period)
    if (first.data) return paths.totals(id, first.data, report, period)
    return `${paths.missing(id)}?report=${report}&period=${period}&timing=all`
  }
  return (
    <section className="card" aria-labelledby="by-report">
      <header>
        <h2 id="by-report">{t('by-report')}</h2>
        <Legend />
      </header>
      <div className="sideways">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('column-report')}</th>
              <th className="wide-only">{t('column-due')}</th>
              <th className="num wide-only">{t('count-expected')}</th>
              <th className="num">{t('count-filed')}</th>
              <th className="num wide-only">{t('count-late')}</th>
              <th className="num">{t('count-missing')}</th>
              <th className="num">{t('rate-reporting')}</th>
              <th className="wide-only" aria-label={t('column-standing')} />
            </tr>
          </thead>
          <tbody>
            {rounds.map((round) => {
              const standing = standingOf(round.states, round.rates)
              const { expected, filed, late } = standing
              return (
                <tr key={`${round.report}/${round.period}`}>
                  <td>
                    <Link to={addressOf(round)}>{roundName(round)}</Link>
                  </td>
                  <td className="nowrap wide-only">{lastDay(round.dueAt)}</td>
                  <td className="num wide-only">{number(expected)}</td>
                  <td className="num">{number(filed)}</td>
                  <td className="num wide-only">{number(late)}</td>
                  <td className="num">
                    <MissingCount {...standing} of={round} />
                  </td>
                  <td className="num">{shareWords(filed, expected, 1)}</td>
                  <td className="wide-only">
                    <StandingBar standing={standing} title={t('standing-words', { ...standing })} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {later > 0 && <p className="card-body soft">{t('by-report-later', { count: later })}</p>}
    </section>
  )
}

interface MissingCountProps extends Pick<Standing, 'missing' | 'missingForGood'> {
  /** Of one round alone. */
  readonly of?: Pick<RoundRates, 'report' | 'period'>
}

/** How many are missing, each number with its list: those that somebody still has to file, and those that were closed so. */
function MissingCount({ missing, missingForGood, of }: MissingCountProps) {
  const { t, number } = useWords()
  const { id } = useCampaign()
  const counts = (
    [
      ['missing', missing - missingForGood],
      ['closed', missingForGood],
    ] as const
  ).filter(([, count]) => count > 0)
  if (counts.length === 0) return 0
  return counts.map(([timing, count], place) => {
    const wanted = new URLSearchParams({ ...(of && { report: of.report, period: of.period }), timing })
    return (
      <Fragment key={timing}>
        {place > 0 && ' + '}
        <Link className="nowrap" to={`${paths.missing(id)}?${wanted.toString()}`} title={t(`timing-${timing}`)}>
          {place > 0 ? t('count-closed', { count }) : number(count)}
        </Link>
      </Fragment>
    )
  })
}
