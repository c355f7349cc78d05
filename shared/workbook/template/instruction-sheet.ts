import type ExcelJS from 'exceljs'
import type { CampaignDefinition, Field, Report } from '../../domain/campaign/definition.ts'
import { fieldWords, typeWords } from '../../domain/campaign/field-words.ts'
import type { Label } from '../../domain/campaign/label.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { instructionLines, printedColumns, type InstructionLines } from './instruction-lines.ts'
import { levelFill } from './level-fills.ts'
import { colourVerdicts } from './sheet-verdict.ts'
import type { TemplateRule } from './template-rules.ts'

/** A report as the instructions speak of it. */
export interface InstructedReport {
  readonly report: Report
  readonly sheetName: string
  /** When it is due, in words. */
  readonly due: string
  readonly rules: readonly TemplateRule[]
}

/** By a report's id, the cells that say how its sheet rules fare. */
export type VerdictRanges = ReadonlyMap<string, string>

/**
 * Fills the sheet that says what is asked, by whom, until when and how; all of it comes from the definition. It prints upright and small,
 * with what is alike in one line; the English beside it stays on the screen.
 */
export function fillInstructionSheet(
  sheet: ExcelJS.Worksheet,
  definition: CampaignDefinition,
  unitName: string,
  reports: readonly InstructedReport[],
): VerdictRanges {
  const lines = instructionLines(sheet)
  lines.paragraph(`${definition.name.zh} · ${text('template-instructions').zh}`, styles.title, 30)
  lines.pair(text('template-office').zh, definition.office.zh)
  lines.pair(text('template-unit').zh, unitName)
  for (const [place, { sheetName, due }] of reports.entries()) {
    lines.pair(place === 0 ? text('template-due').zh : '', `${sheetName}：${due}`)
  }
  lines.paragraph(text('template-steps').zh, styles.section, 22)
  for (const step of steps) lines.paragraph(text(step).zh, styles.text)
  lines.paragraph(text('template-legend').zh, styles.section, 22)
  for (const { style, meaning } of legend) lines.swatch(style, text(meaning).zh)
  const ranges = reports.map((report) => [report.report.id, writeReport(sheet, lines, report)] as const)
  setUpPage(sheet, { orientation: 'portrait' })
  // exceljs puts a dollar before the columns only
  sheet.pageSetup.printArea = `A$1:${printedColumns}$${lines.row()}`
  return new Map(ranges.flatMap(([id, range]) => (range === undefined ? [] : [[id, range] as const])))
}

const steps = ['template-step-1', 'template-step-2', 'template-step-3', 'template-step-4'] as const

const legend = [
  { style: styles.requiredHeader, meaning: 'template-legend-required' },
  { style: styles.header, meaning: 'template-legend-optional' },
  { style: { ...styles.requiredHeader, font: styles.text.font }, meaning: 'template-legend-blank' },
  { style: { ...styles.cell, fill: levelFill('error') }, meaning: 'template-legend-error' },
  { style: { ...styles.cell, fill: levelFill('warning') }, meaning: 'template-legend-warning' },
  { style: { ...styles.cell, fill: levelFill('note') }, meaning: 'template-legend-note' },
  { style: styles.input, meaning: 'template-legend-nil' },
] as const

/** @returns the cells of the verdicts, if the report has any */
function writeReport(
  sheet: ExcelJS.Worksheet,
  lines: InstructionLines,
  { report, sheetName, due, rules }: InstructedReport,
): string | undefined {
  lines.paragraph(`${sheetName}（${due}）`, styles.section, 26)
  if (report.note) lines.paragraph(report.note.zh, styles.note)
  lines.fieldHead()
  for (const alike of alikeFields(report.fields)) lines.field(fieldLine(alike))
  if (rules.length === 0) return undefined
  lines.ruleHead()
  const inOrder = report.rules.flatMap((each) => rules.find(({ rule }) => rule === each) ?? [])
  for (const rule of inOrder) if (rule.asked !== 'verdict') lines.rule(rule)
  const asWhole = inOrder.filter(({ asked }) => asked === 'verdict').map((rule) => lines.rule(rule))
  const [first, last] = [asWhole[0], asWhole.at(-1)]
  if (first === undefined || last === undefined) return undefined
  colourVerdicts(sheet, `${first}:${last}`)
  const dollars = (address: string) => address.replace(/([A-Z]+)(\d+)/, '$$$1$$$2')
  return `'${sheet.name}'!${dollars(first)}:${dollars(last)}`
}

/** Runs of neighbouring fields that are filled in alike. */
function alikeFields(fields: readonly Field[]): readonly (readonly [Field, ...Field[]])[] {
  const runs: [Field, ...Field[]][] = []
  for (const field of fields) {
    const run = runs.at(-1)
    if (run && likeness(run[0]) === likeness(field)) run.push(field)
    else runs.push([field])
  }
  return runs
}

function likeness(field: Field): string {
  const { group, required, hint } = field
  return JSON.stringify([group, required, hint, whatWords(field)])
}

function fieldLine([first, ...others]: readonly [Field, ...Field[]]): Record<'name' | 'what', Label> & {
  example: string
} {
  const { group, required, hint } = first
  const named = (language: keyof Label, comma: string, colon: string) =>
    (group ? group[language] + colon : '') +
    [first, ...others].map(({ name }) => name[language] + (required ? '*' : '')).join(comma)
  const what = whatWords(first)
  return {
    name: { zh: named('zh', '、', '：'), en: named('en', ', ', ': ') },
    what: {
      zh: [...what, ...(hint ? [hint] : [])].map(({ zh }) => zh).join('；'),
      en: [...what, ...(hint ? [hint] : [])].map(({ en }) => en).join('; '),
    },
    example: [first, ...others].flatMap(({ example }) => example ?? []).join('、'),
  }
}

function whatWords(field: Field): readonly Label[] {
  return [typeWords(field), ...fieldWords(field)]
}
