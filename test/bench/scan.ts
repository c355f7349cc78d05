import { makeScanDeadlines } from '../../functions/scan-deadlines/scan-deadlines.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { presumedChannels } from '../../local/channels-file.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { wrapCalls, wrapStores, type Wrap } from '../make/crash.ts'

/** What a scan reads and writes with ever more expected returns, of which 50 are due: `npm run bench:scan`. */
const due = 50
const now = '2024-03-13T00:30:00.000Z'
const nextWeek = '2024-03-20T00:30:00.000Z'
const reportCount = 10

const { parent: _, ...office } = makeUnit({ code: '0' })
const contact = (code: string) => ({ name: code, email: `${code}@unit.example` })

for (const expected of [1_000, 100_000, 1_000_000]) {
  const { reads, writes, ms, mailboxes } = await scan(expected)
  process.stdout.write(
    `${expected.toLocaleString('en')} expected, ${due} due: ${reads} reads, ${writes} writes, ${mailboxes} mailboxes, ${ms} ms\n`,
  )
}

async function scan(expected: number) {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: settableClock(now) })
  const definition = makeCampaign({
    reports: Array.from({ length: reportCount }, (_report, place) =>
      makeReport({ id: `r${place}`, name: { zh: `表${place}`, en: `r${place}` } }),
    ),
  })
  const campaign = definition.id
  const units = Array.from({ length: expected / reportCount }, (_unit, place) =>
    makeUnit({ code: `u${place}`, contact: contact(`u${place}`) }),
  )
  await stores.definitions.save({ version: '1', definition })
  await stores.unitLists.save({ campaign, version: '1', units: [office, ...units] })
  await stores.unitLists.makeCurrent(campaign, '1')
  const rounds: readonly Round[] = definition.reports.map(({ id: report }) => ({ campaign, report, period: 'once' }))
  const items = rounds.flatMap((round) => units.map(({ code: unit }) => ({ round, unit })))
  await stores.agenda.arm(items.map((what, place) => ({ campaign, at: place < due ? now : nextWeek, what })))

  const counted = { reads: 0, writes: 0 }
  const own: Stores = wrapStores(stores, { wrap: counting(counted) })
  const tree = unitTree({ units: [office] })
  const scanDeadlines = makeScanDeadlines({
    stores: own,
    notices: { send: async () => undefined },
    reach: reachOf(presumedChannels(tree)),
    clock: settableClock(now),
  })
  const started = performance.now()
  await scanDeadlines({ campaign, everything: false })
  const ms = Math.round(performance.now() - started)
  const waiting = await stores.agenda.due(campaign, '2024-03-13T23:00:00.000Z', 1_000)
  stores.close()
  return { ...counted, ms, mailboxes: waiting.filter(({ what }) => 'person' in what).length }
}

/** Counts the calls of whatever it wraps: of stores, those that change nothing are reads. */
function counting(counts: { reads: number; writes: number }): Wrap {
  const writing = new Set(['save', 'arm', 'remove', 'record', 'noteUnreachable'])
  return (target) =>
    wrapCalls(target, async (act, method) => {
      counts[writing.has(method) ? 'writes' : 'reads'] += 1
      return act()
    })
}
