import type ExcelJS from 'exceljs'
import type { CampaignDefinition, Report } from '../../domain/campaign/definition.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import { limitWords, typeWords } from './field-words.ts'

/** A report as the instructions speak of it. */
export interface InstructedReport {
  readonly report: Report
  readonly sheetName: string
  /** When it is due, in words. */
  readonly due: string
}

/** Column, type, required, choices, hint, example. */
const widths = [20, 10, 6, 42, 42, 20]
const across = widths.length

/** Fills the sheet that says what is asked, by whom, until when and how; all of it comes from the definition. */
export function fillInstructionSheet(
  sheet: ExcelJS.Worksheet,
  definition: CampaignDefinition,
  unitName: string,
  reports: readonly InstructedReport[],
): void {
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  const lines = makeLines(sheet)
  lines.paragraph(`${definition.name.zh} · ${text('template-instructions').zh}`, styles.title, 34)
  lines.pair(text('template-office').zh, definition.office.zh)
  lines.pair(text('template-unit').zh, unitName)
  for (const [place, { sheetName, due }] of reports.entries()) {
    lines.pair(place === 0 ? text('template-due').zh : '', `${sheetName}：${due}`)
  }
  lines.paragraph(text('template-steps').zh, styles.section, 28)
  for (const step of steps) lines.paragraph(text(step).zh, styles.text)
  lines.paragraph(text('template-legend').zh, styles.section, 28)
  for (const { style, meaning } of legend) lines.swatch(style, text(meaning).zh)
  for (const { report, sheetName, due } of reports) {
    lines.paragraph(`${sheetName}（${due}）`, styles.section, 32)
    if (report.note) lines.paragraph(report.note.zh, styles.note)
    lines.table([columnHeads.map((code) => text(code).zh), ...report.fields.map(fieldLine)])
    if (report.rules.length > 0) writeRules(lines, report)
  }
  setUpPage(sheet)
}

const steps = ['template-step-1', 'template-step-2', 'template-step-3', 'template-step-4'] as const

const legend = [
  { style: styles.requiredHeader, meaning: 'template-legend-required' },
  { style: styles.header, meaning: 'template-legend-optional' },
  { style: { ...styles.requiredHeader, font: styles.text.font }, meaning: 'template-legend-blank' },
  { style: styles.input, meaning: 'template-legend-nil' },
] as const

const columnHeads = [
  'template-column',
  'template-type',
  'template-required',
  'template-choices',
  'template-hint',
  'template-example',
] as const

function fieldLine(field: Report['fields'][number]): readonly string[] {
  return [
    field.group ? `${field.group.zh}：${field.name.zh}` : field.name.zh,
    typeWords(field),
    field.required ? text('template-yes').zh : '',
    limitWords(field),
    field.hint?.zh ?? '',
    field.example ?? '',
  ]
}

function writeRules(lines: Lines, { rules }: Report): void {
  lines.paragraph(text('template-rules').zh, { ...styles.plain, font: styles.label.font }, 24)
  const heads = ['template-rule-code', 'template-rule-level', 'template-rule-message'] as const
  lines.rule(
    heads.map((code) => text(code).zh),
    styles.header,
  )
  for (const { code, level, message } of rules) lines.rule([code, text(`level-${level}`).zh, message.zh], styles.cell)
}

type Lines = ReturnType<typeof makeLines>

/** Writes the sheet from top to bottom, with heights that fit: Excel does not fit the height of merged cells by itself. */
function makeLines(sheet: ExcelJS.Worksheet) {
  let row = 0
  const put = (column: number, value: string, style: Partial<ExcelJS.Style>, to = column) => {
    writeAcross(sheet, row, [column, to], value, style)
    return linesIn(
      value,
      widths.slice(column - 1, to).reduce((total, width) => total + width, 0),
    )
  }
  const next = (write: () => readonly number[], heightPoints = 0) => {
    row += 1
    sheet.getRow(row).height = Math.max(15 * Math.max(...write()) + 4, heightPoints)
  }
  return {
    paragraph(value: string, style: Partial<ExcelJS.Style>, heightPoints?: number) {
      next(() => [put(1, value, style, across)], heightPoints)
    },
    pair(label: string, value: string) {
      next(() => [put(1, label, styles.note), put(2, value, styles.text, across)])
    },
    swatch(style: Partial<ExcelJS.Style>, meaning: string) {
      next(() => [put(1, '', style), put(2, meaning, styles.text, across)], 18)
    },
    table([head, ...rows]: readonly (readonly string[])[]) {
      next(() => (head ?? []).map((value, place) => put(place + 1, value, styles.header)))
      for (const cells of rows) next(() => cells.map((value, place) => put(place + 1, value, styles.cell)))
    },
    rule([code = '', level = '', message = '']: readonly string[], style: Partial<ExcelJS.Style>) {
      next(() => [put(1, code, style), put(2, level, style, 3), put(4, message, style, across)])
    },
  }
}
