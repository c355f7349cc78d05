import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSystem, type System } from '../local/system.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../shared/domain/campaign/load-definition.ts'
import { unitTree, type UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../shared/domain/unit/unit.ts'
import { presentIn } from '../local/present.ts'
import { builtInCampaign } from '../campaigns/built-in.ts'
import { complain, Unusable } from './say.ts'

/** The options that every command has. */
export interface CommonOptions {
  readonly data: string
  readonly campaign?: string
}

/** A file's bytes. @throws Unusable where it cannot be read */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch {
    throw new Unusable('cli-no-file', { file })
  }
}

/** The definition in a file, or the built-in one. @throws Unusable with every fault said, where it is not right */
export async function definitionOf({ campaign }: Pick<CommonOptions, 'campaign'>): Promise<CampaignDefinition> {
  if (campaign === undefined) return builtInCampaign()
  const loaded = loadDefinition(parseJson(Buffer.from(await bytesOf(campaign)).toString('utf8'), campaign))
  if ('definition' in loaded) return loaded.definition
  for (const { path, text } of loaded.faults) complain({ zh: `${path}：${text.zh}`, en: `${path}: ${text.en}` })
  throw new Unusable('cli-definition-faulty', { file: campaign, count: loaded.faults.length })
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    throw new Unusable('cli-not-json', { file })
  }
}

/** Whether a data folder has been begun. */
export function hasData({ data }: Pick<CommonOptions, 'data'>): boolean {
  return existsSync(join(data, 'taizhang.db'))
}

/** Opens the data folder for one command and closes it after. */
export async function withSystem<T>(directory: string, work: (system: System) => Promise<T>): Promise<T> {
  const system = openSystem({
    directory,
    clock: presentIn(directory),
    failed: (queue, error) =>
      complain({
        zh: `队列 ${queue} 中有一条消息处理失败：${String(error)}`,
        en: `a message of queue ${queue} failed`,
      }),
  })
  try {
    return await work(system)
  } finally {
    system.close()
  }
}

/** What a data folder knows of a campaign: its current definition and unit tree. */
export async function campaignIn(
  system: System,
  id: string,
): Promise<{ definition: CampaignDefinition; version: string; tree: UnitTree }> {
  const current = await system.stores.definitions.current(id)
  const list = await system.stores.unitLists.current(id)
  if (!current || !list) throw new Unusable('cli-no-units', { campaign: id })
  return { ...current, tree: unitTree(list) }
}

/** The unit that a code or name means. @throws Unusable where there is none or more than one */
export function unitNamed(tree: UnitTree, name: string): Unit {
  const match = tree.findUnit(name)
  if (match.kind === 'found') return match.unit
  if (match.kind === 'unknown') throw new Unusable('cli-unknown-unit', { unit: name })
  throw new Unusable('cli-ambiguous-unit', { unit: name, units: match.units.map(({ code }) => code).join('、') })
}
