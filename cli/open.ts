import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { builtInCampaign } from '../campaigns/built-in.ts'
import { letTimePass, presentIn } from '../local/present.ts'
import { openSystem, type System } from '../local/system.ts'
import type { CampaignDefinition, Report } from '../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../shared/domain/campaign/load-definition.ts'
import { reportOf } from '../shared/domain/campaign/lookup.ts'
import { unknownYears } from '../shared/domain/deadline/calendar.ts'
import { headerKey } from '../shared/domain/sheet/header-key.ts'
import { text } from '../shared/domain/texts/text.ts'
import { unitTree, type UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../shared/domain/unit/unit.ts'
import type { Stores } from '../shared/store/stores.ts'
import { configuredLimits } from '../shared/runtime/limits.ts'
import { openAnyWorkbook } from '../shared/workbook/open-any-workbook.ts'
import { UnreadableWorkbook, type Workbook } from '../shared/workbook/workbook.ts'
import { channelsIn } from './channels-in.ts'
import type { CommonOptions } from './command.ts'
import { bytesOf } from './files.ts'
import type { Home } from './home.ts'
import { sayIfPurged } from './purged.ts'
import type { Terminal } from './terminal.ts'
import { Unusable } from './unusable.ts'

/** The definition in a file, or the built-in one. @throws Unusable with every fault said, where it is not right */
export async function definitionOf(
  { campaign }: Pick<CommonOptions, 'campaign'>,
  terminal: Terminal,
): Promise<CampaignDefinition> {
  if (campaign === undefined) return builtInCampaign()
  const loaded = loadDefinition(parseJson(Buffer.from(await bytesOf(campaign)).toString('utf8'), campaign))
  if ('definition' in loaded) return loaded.definition
  for (const { path, text: fault } of loaded.faults) {
    terminal.complain({ zh: `${path}：${fault.zh}`, en: `${path}: ${fault.en}` })
  }
  throw new Unusable(text('cli-definition-faulty', { file: campaign, count: loaded.faults.length }))
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Unusable(text('cli-not-json', { file }), { cause })
  }
}

/** What `read` makes of a workbook of any kind. @throws Unusable where the file is none, or cannot be read */
export async function readWorkbookFile<T>(file: string, read: (workbook: Workbook) => Promise<T>): Promise<T> {
  const bytes = await bytesOf(file)
  try {
    return await read(await openAnyWorkbook(bytes, { fileName: basename(file), limits: configuredLimits() }))
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw new Unusable(text(error.reason), { cause: error })
    throw error
  }
}

interface Where {
  readonly data: string
  readonly stack?: string | undefined
}

/** Whether there is a home to look into: a deployment, or a data folder that has been begun. */
export function hasData({ data, stack }: Where): boolean {
  return stack !== undefined || existsSync(join(data, 'taizhang.db'))
}

/** Opens a data folder for one command, begins it if need be, and closes it after. */
export async function withSystem<T>(
  directory: string,
  terminal: Terminal,
  work: (system: System) => Promise<T>,
): Promise<T> {
  const failed = (queue: string) => terminal.complain(text('cli-message-failed', { queue }))
  const system = openSystem({ directory, clock: presentIn(directory), failed })
  try {
    return await work(system)
  } finally {
    system.close()
  }
}

/** The same where the folder has been begun. @throws Unusable where it has not: a mistyped name must not make a new one */
export async function withFolder<T>(
  { data }: Pick<CommonOptions, 'data'>,
  terminal: Terminal,
  work: (system: System) => Promise<T>,
): Promise<T> {
  if (!hasData({ data })) throw new Unusable(text('cli-no-data', { data }))
  return withSystem(data, terminal, work)
}

/** Opens a deployment or a data folder for one command, begins the folder if need be, and closes it after. @throws Unusable */
export async function withHome<T>(
  { data, stack }: Where,
  terminal: Terminal,
  work: (home: Home) => Promise<T>,
): Promise<T> {
  if (stack !== undefined) {
    const { openDeployment } = await import('./deployment.ts') // AWS's clients take a while to load
    return work(await openDeployment(stack))
  }
  return withSystem(data, terminal, async (system) => {
    const channels = async () => channelsIn(data, terminal)
    return work({ ...system, machine: system.stores, channels, letTimePass: () => letTimePass(data) })
  })
}

/** The same where there is something to look into. @throws Unusable where the folder has not been begun */
export async function withData<T>(where: Where, terminal: Terminal, work: (home: Home) => Promise<T>): Promise<T> {
  if (!hasData(where)) throw new Unusable(text('cli-no-data', { data: where.data }))
  return withHome(where, terminal, work)
}

/** What a data folder knows of a campaign: its current definition, with the version it was kept under, and unit tree; says so where it was purged. @throws Unusable before a unit list is in */
export async function campaignIn(
  { stores }: { readonly stores: Pick<Stores, 'definitions' | 'unitLists' | 'purges'> },
  { id, name }: CampaignDefinition,
  terminal: Terminal,
): Promise<{
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  readonly tree: UnitTree
}> {
  const current = await stores.definitions.current(id)
  const list = await stores.unitLists.current(id)
  if (!current || !list) throw new Unusable(text('cli-no-units', { campaign: name }))
  await sayIfPurged({ stores }, { id, name }, terminal)
  return { definition: current.definition, definitionVersion: current.version, tree: unitTree(list) }
}

/** Says of which years no holidays are known, so that working days are counted by weekends alone. */
export function sayUnknownYears(definition: CampaignDefinition, terminal: Terminal): void {
  const years = unknownYears(definition)
  if (years.length > 0) terminal.say(text('cli-unknown-years', { years: years.join('、') }))
}

/** The unit that a code or name means. @throws Unusable where there is none or more than one */
export function unitNamed(tree: UnitTree, name: string): Unit {
  const match = tree.findUnit(name)
  if (match.kind === 'found') return match.unit
  if (match.kind === 'ambiguous') {
    throw new Unusable(
      text('cli-ambiguous-unit', { unit: name, units: match.units.map(({ code }) => code).join('、') }),
    )
  }
  throw new Unusable(text('cli-unknown-unit', { unit: name }))
}

/** The report of this id, or of a name that people call it by. @throws Unusable where there is none, naming those there are */
export function reportNamed(definition: CampaignDefinition, name: string): Report {
  const key = headerKey(name)
  const report =
    reportOf(definition, name) ??
    definition.reports.find((each) =>
      [each.name.zh, each.name.en, ...each.synonyms].some((one) => headerKey(one) === key),
    )
  if (report) return report
  const reports = definition.reports.map((each) => `${each.name.zh}（${each.id}）`).join('、')
  throw new Unusable(text('cli-unknown-report', { report: name, reports }))
}
