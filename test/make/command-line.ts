import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../cli/run.ts'
import { terminalOn } from '../../cli/terminal.ts'
import { standStill } from '../../local/present.ts'
import { writeUnitList } from '../../shared/workbook/unit-list/write-unit-list.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { before, campaign, schools } from './school-office.ts'

/** What a command left on the terminal, and its exit code. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process. */
export async function taizhang(...args: readonly string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const code = await run(
    args,
    terminalOn(
      (text) => (out += text),
      (text) => (err += text),
    ),
  )
  return { code, out, err }
}

/** A folder that is gone when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A desk with a campaign's definition, a unit list and a data folder whose clock stands still. */
export async function makeDesk({
  definition = campaign,
  units = schools,
  now = before,
}: { readonly definition?: CampaignDefinition; readonly units?: readonly Unit[]; readonly now?: string } = {}) {
  const folder = makeFolder()
  const at = (name: string) => join(folder, name)
  const options = ['--campaign', at('campaign.json'), '--data', at('data')]
  await writeFile(at('campaign.json'), JSON.stringify(definition))
  await writeFile(at('units.xlsx'), await writeUnitList(units, new Date(now)))
  standStill(at('data'), now)

  return {
    at,
    data: at('data'),
    /** Runs a command on this desk's campaign and data. */
    run: (...args: readonly string[]) => taizhang(...args, ...options),
    setTime: (instant: string) => standStill(at('data'), instant),
    /** Puts a file on the desk. @returns its path */
    async put(name: string, bytes: Uint8Array | string): Promise<string> {
      await writeFile(at(name), bytes)
      return at(name)
    },
  }
}

export type Desk = Awaited<ReturnType<typeof makeDesk>>

/** Whether every line of an output is for people: no trace of where in the code something happened. */
export function hasNoTrace({ out, err }: Ran): boolean {
  return !/^\s+at .*[:)]\d+|\bnode:internal|Error: /m.test(out + err)
}
