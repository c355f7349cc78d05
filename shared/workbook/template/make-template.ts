import ExcelJS from 'exceljs'
import type { CampaignDefinition, Field, Report } from '../../domain/campaign/definition.ts'
import { signatureRows, signatureSheetName, type SignedSheet } from '../../domain/sheet/template-layout.ts'
import { text } from '../../domain/texts/text.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { sheetNames } from '../package/sheet-names.ts'
import { addChoiceLists } from './choice-lists.ts'
import { dueWords } from './due-words.ts'
import type { FilledRow } from './filled-cell.ts'
import { fillInstructionSheet } from './instruction-sheet.ts'
import { coveredNames, prefilledRows } from './prefilled-rows.ts'
import { reportLayout } from './report-layout.ts'
import { fillReportSheet } from './report-sheet.ts'
import { fieldValidation, templateRules } from './template-rules.ts'

export type { FilledRow } from './filled-cell.ts'

export interface TemplateFacts {
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  /** Ids of the reports that get a sheet; without it, every report. */
  readonly reports?: readonly string[]
  /** The unit it is made for. */
  readonly unit: Unit
  /** The units it answers for: its subtree, itself included. */
  readonly covered: readonly Unit[]
  /** The month of monthly reports, `2005-07`; without it they are for the month that is open when they land. */
  readonly period?: string
  /** Rows by report id; without them the covered units are prefilled. */
  readonly rows?: ReadonlyMap<string, readonly FilledRow[]>
  /** Ids of the reports in which the nil return is declared already. */
  readonly nil?: ReadonlySet<string>
}

/**
 * The workbook that a unit fills in: instructions, a sheet per report, and its signature in a very hidden sheet.
 * The same facts give the same bytes. @throws RangeError for a period that a report does not have
 */
export async function makeTemplate(facts: TemplateFacts): Promise<Uint8Array> {
  const { definition, unit, covered, period } = facts
  const workbook = new ExcelJS.Workbook()
  workbook.title = definition.name.zh
  workbook.creator = definition.office.zh
  const reports = definition.reports.filter(({ id }) => facts.reports?.includes(id) ?? true)
  const instructions = workbook.addWorksheet(text('template-instructions').zh)
  const names = sheetNames(
    reports.map(({ name }) => name.zh),
    [instructions.name],
  )
  const sheets = names.map((name) => workbook.addWorksheet(name))
  const nameList = addChoiceLists(workbook)
  const unitNames = [...coveredNames(covered).values()]
  const planned = reports.map((report, place) => {
    const rows = facts.rows?.get(report.id) ?? prefilledRows(report, covered)
    const layout = reportLayout(report, rows.length, unitNames.length)
    const sheetName = names[place] ?? ''
    const units = unitNames.length > 1 ? nameList(unitNames) : undefined
    const table =
      layout.verdictRow === undefined ? layout.table : { ...layout.table, sheet: `${quotedSheet(sheetName)}!` }
    const rules = templateRules(definition, report, table, units)
    return { report, sheetName, rows, layout, rules, due: dueWords(definition, report, period) }
  })
  const verdicts = fillInstructionSheet(instructions, definition, unit.name, planned)
  for (const [place, sheet] of sheets.entries()) {
    const plan = planned[place]
    if (!plan) continue
    const { report, layout } = plan
    const range = verdicts.get(report.id)
    const content = facts.nil?.has(report.id) ? 'nil' : 'data'
    const errorOf = ({ id }: Field) => fieldValidation(definition, report, layout.table, id)
    fillReportSheet(
      sheet,
      { ...plan, unitName: unit.name, unitNames, content, errorOf, ...(range !== undefined && { verdicts: range }) },
      nameList,
    )
  }
  sign(workbook, facts, new Map(reports.map((report, place) => [names[place] ?? '', signedSheet(report, period)])))
  // Nothing has reckoned the formulas yet.
  workbook.calcProperties.fullCalcOnLoad = true
  return packWorkbook(workbook, new Date(definition.window.from))
}

function signedSheet(report: Report, period: string | undefined): SignedSheet {
  const own = report.due.kind === 'once' ? 'once' : period
  return { report: report.id, ...(own !== undefined && { period: own }) }
}

function sign(workbook: ExcelJS.Workbook, facts: TemplateFacts, sheets: ReadonlyMap<string, SignedSheet>): void {
  const { definition, definitionVersion, unit } = facts
  const sheet = workbook.addWorksheet(signatureSheetName, { state: 'veryHidden' })
  sheet.addRows(
    signatureRows({ campaign: definition.id, definitionVersion, unit: unit.code, sheets }).map((row) => [...row]),
  )
}

function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}
