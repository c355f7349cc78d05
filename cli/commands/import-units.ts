import type { Command } from 'commander'
import type { Label } from '../../shared/domain/campaign/label.ts'
import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { openWorkbook } from '../../shared/workbook/reader/open-workbook.ts'
import { readUnitListWorkbook } from '../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { UnreadableWorkbook } from '../../shared/workbook/workbook.ts'
import type { UnitListReading } from '../../shared/domain/unit/read-unit-list.ts'
import type { UnitList } from '../../shared/domain/unit/unit.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { bytesOf } from '../files.ts'
import { findingLines } from '../finding-lines.ts'
import { definitionOf, withSystem } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface ImportOptions extends CommonOptions {
  readonly closeVanished?: true
}

/** `taizhang import-units F`: makes the tree what the list says; units that moved, merged or closed keep what they sent. */
export function addImportUnits(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('import-units')
      .description('导入单位名册 / import the unit list')
      .argument('<file>', '单位名册 / the unit list (.xlsx)')
      .option('--close-vanished', '不再列出的单位一律撤销 / close all units that are no longer listed'),
  ).action(act(importUnits))
}

async function importUnits(terminal: Terminal, file: string, options: ImportOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  const bytes = await bytesOf(file)
  return withSystem(options.data, terminal, async (system) => {
    const { units, findings } = await unitsIn(bytes, await system.stores.unitLists.current(definition.id))
    const errors = findings.filter(({ level }) => level === 'error').length
    if (errors > 0) return refused(terminal, findings, text('cli-units-rejected', { count: errors }))
    await system.define(definition)
    const vanished = options.closeVanished && ({ vanished: 'close' } as const)
    const request = { campaign: definition.id, units, now: system.clock.now(), ...vanished }
    const { outcome, steps, findings: changes } = await system.changeTree.importUnits(request)
    if (outcome === 'refused') return refused(terminal, [...findings, ...changes], text('cli-units-refused'))
    await system.drain()
    sayFindings(terminal, [...findings, ...changes])
    terminal.say(text(`cli-units-${outcome}`, { units: units.length, steps: steps.length }))
    return 0
  })
}

async function unitsIn(bytes: Uint8Array, previous: UnitList | undefined): Promise<UnitListReading> {
  try {
    return await readUnitListWorkbook(await openWorkbook(bytes), previous)
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw new Unusable(text(error.reason), { cause: error })
    throw error
  }
}

function sayFindings(terminal: Terminal, findings: readonly Finding[]): void {
  for (const finding of findings) terminal.say(findingLines(finding))
}

function refused(terminal: Terminal, findings: readonly Finding[], why: Label): ExitCode {
  sayFindings(terminal, findings)
  terminal.say(why)
  return 1
}
