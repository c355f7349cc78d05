import type { Command } from 'commander'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import { mismatchedUnits } from '../../shared/domain/campaign/mismatched-units.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { readUnitListWorkbook } from '../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { settledDefinition } from '../definition-changes.ts'
import { findingLines } from '../finding-lines.ts'
import { definitionOf, readWorkbookFile, withHome } from '../open.ts'
import { refuseIfPurged } from '../purged.ts'
import type { Terminal } from '../terminal.ts'
import { treeChangeWords } from '../tree-changes.ts'

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
  return withHome(options, terminal, async (system) => {
    await refuseIfPurged(system, definition.id, 'manage-units')
    const previous = await system.stores.unitLists.current(definition.id)
    const { units, findings } = await readWorkbookFile(file, (workbook) => readUnitListWorkbook(workbook, previous))
    const errors = findings.filter(({ level }) => level === 'error').length
    if (errors > 0) return refused(terminal, findings, text('cli-units-rejected', { count: errors }))
    const settled = await settledDefinition(system, definition, options, terminal)
    const unset = channelsNotSet(units, await system.channels())
    const vanished = options.closeVanished && ({ vanished: 'close' } as const)
    const request = { campaign: definition.id, units, now: system.clock.now(), ...vanished }
    const { outcome, steps, findings: changes } = await system.changeTree.importUnits(request)
    if (outcome === 'refused') return refused(terminal, [...findings, ...changes], text('cli-units-refused'))
    await system.drain()
    sayFindings(terminal, [...findings, ...changes])
    for (const change of previous ? treeChangeWords(steps, previous.units, units) : []) terminal.say(change)
    for (const mismatch of mismatchedUnits(settled, units)) terminal.say(mismatch)
    for (const channel of unset) terminal.say(text('unit-channel-not-set', { channel }))
    terminal.say(text(`cli-units-${outcome}`, { units: units.length, steps: steps.length }))
    return 0
  })
}

/** Channels that contacts prefer and that the settings, where there are any, do not know. */
function channelsNotSet(units: readonly Unit[], settings: ChannelSettings | undefined): readonly string[] {
  const preferred = new Set(
    units.flatMap(({ contact, deputy }) => [contact, deputy].flatMap((each) => each?.channels ?? [])),
  )
  return [...preferred].filter((name) => settings && !Object.hasOwn(settings.channels, name))
}

function sayFindings(terminal: Terminal, findings: readonly Finding[]): void {
  for (const line of findingLines(findings)) terminal.say(line)
}

function refused(terminal: Terminal, findings: readonly Finding[], why: Label): ExitCode {
  sayFindings(terminal, findings)
  terminal.say(why)
  return 1
}
