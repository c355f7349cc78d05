import type { Command } from 'commander'
import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { openWorkbook } from '../../shared/workbook/reader/open-workbook.ts'
import { readUnitListWorkbook } from '../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { UnreadableWorkbook, type Workbook } from '../../shared/workbook/workbook.ts'
import { bytesOf, definitionOf, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { findingLines, say, Unusable } from '../say.ts'

interface ImportOptions extends CommonOptions {
  readonly closeVanished?: true
}

/** `taizhang import-units F`: makes the tree what the list says; units that moved, merged or closed keep what they sent. */
export function addImportUnits(program: Command): void {
  withCommonOptions(program.command('import-units'))
    .description('导入单位名册。 Imports the unit list.')
    .argument('<file>', '单位名册 / unit list (.xlsx)')
    .option('--close-vanished', '名册中不再列出的单位一律撤销 / close all units that are no longer listed')
    .action(importUnits)
}

async function importUnits(file: string, options: ImportOptions): Promise<void> {
  const definition = await definitionOf(options)
  const workbook = await workbookOf(await bytesOf(file))
  await withSystem(options.data, async (system) => {
    const { unitLists } = system.stores
    const { units, findings } = await readUnitListWorkbook(workbook, await unitLists.current(definition.id))
    sayFindings(findings)
    const errors = findings.filter(({ level }) => level === 'error').length
    if (errors > 0) return sayRefused(text('cli-units-rejected', { count: errors }))
    await system.define(definition)
    const {
      outcome,
      steps,
      findings: refusals,
    } = await system.changeTree.importUnits({
      campaign: definition.id,
      units,
      now: system.clock.now(),
      ...(options.closeVanished && { vanished: 'close' as const }),
    })
    sayFindings(refusals)
    if (outcome === 'refused') return sayRefused(text('cli-units-refused'))
    await system.drain()
    const { zh, en } = text(`cli-units-${outcome}`, { units: units.length, steps: steps.length })
    say(`${zh} ${en}`)
  })
}

async function workbookOf(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await openWorkbook(bytes)
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw new Unusable(error.reason)
    throw error
  }
}

function sayFindings(findings: readonly Finding[]): void {
  for (const finding of findings) say(findingLines(finding))
}

function sayRefused({ zh, en }: { readonly zh: string; readonly en: string }): void {
  say(`${zh} ${en}`)
  process.exitCode = 1
}
