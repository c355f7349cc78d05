import { parseArgs } from 'node:util'
import { openSystem } from '../../local/system.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { definition, fillOnce, makeOffice, reports } from '../chaos/office.ts'
import { makeFolder } from '../make/store-folder.ts'

/**
 * `npm run soak`: takes workbooks in on one machine, each with its roll-ups, and every so many sweeps and makes the aggregated workbook; tells
 * what memory that takes once garbage is gone. Fails where it has grown, after the first quarter, by more than these bounds.
 */
const mostRssGrowthMb = 64
const mostHeapGrowthMb = 16

const { values } = parseArgs({ options: { uploads: { type: 'string', default: '20000' } } })
const uploads = Number(values.uploads)
const tellEvery = Math.ceil(Math.min(1_000, uploads / 20))
const campaign = definition.id
const units = makeOffice(['A', 'B', 'C'], 5)
const senders = units.slice(1).map(({ code }) => code)

const { directory, remove } = await makeFolder()
const clock = settableClock('2024-03-11T00:00:00.000Z')
const failed = (queue: string, error: unknown) => {
  throw new Error(`a message of ${queue} failed`, { cause: error })
}
const system = openSystem({ directory, clock, failed })
await system.define(definition)
await system.changeTree.importUnits({ campaign, units, now: clock.now() })

/** In MB, once garbage is gone. */
function memoryNow() {
  if (!globalThis.gc) throw new Error('run it with --expose-gc')
  globalThis.gc()
  const { rss, heapUsed, external } = process.memoryUsage()
  const megabytes = (bytes: number) => Math.round(bytes / 1_048_576)
  return { rss: megabytes(rss), heap: megabytes(heapUsed), external: megabytes(external) }
}

/** Every sender again and again, now with these rows, now with those. */
async function takeInOne(place: number): Promise<void> {
  const sender = senders[place % senders.length] ?? ''
  const seats = 10 + (Math.floor(place / senders.length) % 3)
  const bytes = await fillOnce({ sender, units: [sender], reports, seats })
  clock.advance(1_000)
  const landed = await sendWorkbook(system, { campaign, sender, filedBy: 'unit', fileName: `${place}.xlsx`, bytes })
  await system.drain()
  const { verdict } = await system.takeIn(landed) // it has one already: this reads it
  if (verdict !== 'accepted') throw new Error(`upload ${place} was ${verdict}`)
}

const started = performance.now()
let settled = memoryNow()
let last = settled
for (let taken = 1; taken <= uploads; taken++) {
  await takeInOne(taken)
  if (taken % tellEvery > 0) continue
  await system.sweep({ campaign })
  await system.exportWorkbook({ campaign, unit: '0', personalData: 'masked', requestedBy: 'soak' })
  last = memoryNow()
  if (taken <= uploads / 4) settled = last
  const seconds = Math.round((performance.now() - started) / 1_000)
  process.stdout.write(
    `${taken} uploads, ${seconds} s: RSS ${last.rss} MB, heap ${last.heap} MB, external ${last.external} MB\n`,
  )
}
system.close()
await remove()

const [rssGrowth, heapGrowth] = [last.rss - settled.rss, last.heap - settled.heap]
process.stdout.write(`after the first quarter: RSS ${rssGrowth} MB more, heap ${heapGrowth} MB more\n`)
if (rssGrowth > mostRssGrowthMb || heapGrowth > mostHeapGrowthMb) {
  process.stdout.write(`that is more than ${mostRssGrowthMb} MB and ${mostHeapGrowthMb} MB\n`)
  process.exitCode = 1
}
