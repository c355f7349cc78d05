import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { overviewTable } from '../overview-table.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { openAnyWorkbook } from '../../shared/workbook/open-any-workbook.ts'
import { readUnitListWorkbook } from '../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { writeUnitList } from '../../shared/workbook/unit-list/write-unit-list.ts'
import { overviewOf } from '../overview.ts'
import { standStill } from '../present.ts'
import { openSystem, type System } from '../system.ts'
import { makeChasedDays } from './chase-days.ts'
import { makeCounty, type County } from './county/county.ts'
import { fillWorkbook } from './fill-workbook.ts'
import { readOptions } from './options.ts'
import { playDays, theEnd, type ReadyUpload } from './play.ts'
import { progress } from './progress.ts'
import { summarise, type DemoSummary } from './summary.ts'
import { faultsOf } from './verify.ts'

// Whoever reads may stop reading, as `head` does: that is no error of ours.
process.stdout.on('error', () => undefined)

const started = Date.now()
const { units, seed, out } = readOptions(process.argv.slice(2))
const definition = builtInCampaign()
const clock = settableClock('2005-06-13T16:00:00.000Z')
const folder = (name: string) => join(out, name)

await rm(out, { recursive: true, force: true })
for (const name of ['uploads', 'findings', 'data']) await mkdir(folder(name), { recursive: true })
const system = openSystem({ directory: folder('data'), clock, failed: fail })

const county = makeCounty({ units, seed })
const tree = await importUnits(system, county)
const uploads = await writeUploads(county, tree)
const chased = makeChasedDays(system, clock, definition, tree)
const play = { system, clock, definition, tree, findings: folder('findings'), chaseUpTo: chased.upTo }
const atDeadline = await playDays(play, uploads)
const atTheEnd = await overviewOf(system.stores, definition, tree, tree.root.code, theEnd)

const { facts, bytes } = await system.exportWorkbook({
  campaign: definition.id,
  unit: tree.root.code,
  personalData: 'shown',
  requestedBy: 'demo',
})
await writeFile(folder('county.xlsx'), bytes)
const seconds = Math.round((Date.now() - started) / 100) / 10
const summary = summarise(facts, atDeadline, { seconds, uploads: uploads.length })
await writeFile(folder('summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
const told = await chased.told()
standStill(folder('data'), theEnd)
system.close()

say(`\n截止时（6月15日24时） / at the deadline\n${overviewTable(atDeadline, definition.timeZone)}`)
say(`\n最后（6月18日18时） / at the end\n${overviewTable(atTheEnd, definition.timeZone)}\n`)
say(`催报 / chasing\n${told.join('\n')}\n`)
sayTotals(summary)
const faults = faultsOf(summary, county)
for (const fault of faults) say(`不符 / off: ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Writes the unit list as the office would keep it and imports it as the office would. */
async function importUnits({ define, changeTree, drain }: System, { units: made }: County): Promise<UnitTree> {
  const list = await writeUnitList(made, new Date(clock.now()))
  await writeFile(folder('units.xlsx'), list)
  const { units: read } = await readUnitListWorkbook(await openAnyWorkbook(list))
  await define(definition)
  await changeTree.importUnits({ campaign: definition.id, units: read, now: clock.now() })
  await drain()
  return unitTree({ units: read })
}

async function writeUploads(made: County, unitsOf: UnitTree): Promise<readonly ReadyUpload[]> {
  const planned = made.scenario.uploads
  const bar = progress('各单位填表 / units fill in their workbooks', planned.length)
  const ready = new Map<string, ReadyUpload>()
  for (const upload of planned) {
    const repeated = upload.repeats === undefined ? undefined : ready.get(upload.repeats)
    const fileName = `${upload.id}-${upload.sender}-${unitsOf.unit(upload.sender)?.name ?? ''}.xlsx`
    const workbook = repeated?.bytes ?? (await fillWorkbook(definition, unitsOf, made, upload))
    await writeFile(join(folder('uploads'), fileName), workbook)
    ready.set(upload.id, { planned: upload, fileName, bytes: workbook })
    bar.done(ready.size)
  }
  bar.end()
  return [...ready.values()]
}

function sayTotals({
  units: count,
  organisations,
  members,
  uploads: sent,
  dataVersion,
  seconds: took,
}: DemoSummary): void {
  say(`${count} 个单位，${organisations} 个党组织，${members} 名党员；${sent} 个工作簿，数据版本 ${dataVersion}`)
  say(`${count} units, ${organisations} organisations, ${members} members from ${sent} workbooks in ${took} s`)
  say(`${folder('county.xlsx')}\n${folder('summary.json')}\nnpx taizhang status --data ${folder('data')}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(queue: string, error: unknown): never {
  throw new Error(`a message of queue ${queue} failed`, { cause: error })
}
