import type ExcelJS from 'exceljs'
import type { Label } from '../../domain/campaign/label.ts'
import { text } from '../../domain/texts/text.ts'
import { styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import { levelFill } from './level-fills.ts'
import type { TemplateRule } from './template-rules.ts'

/** Column, what to fill in, example or level, how it is checked; and beyond the printed ones the English. */
const widths = [24, 62, 15, 13, 90]
const printed = widths.length - 1

/** The last column that is printed. */
export const printedColumns = 'D'

export type InstructionLines = ReturnType<typeof instructionLines>

/** Writes the sheet from top to bottom, with heights that fit: Excel does not fit the height of merged cells by itself. */
export function instructionLines(sheet: ExcelJS.Worksheet) {
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  let row = 0

  const put = (column: number, value: string, style: Partial<ExcelJS.Style>, to = column): number => {
    writeAcross(sheet, row, [column, to], value, style)
    return linesIn(
      value,
      widths.slice(column - 1, to).reduce((total, width) => total + width, 0),
    )
  }
  const next = (write: () => readonly number[], heightPoints = 0): void => {
    row += 1
    sheet.getRow(row).height = Math.max(14 * Math.max(...write()) + 3, heightPoints)
  }
  /** Beside the table, where it takes no room: in one line, however long. */
  const english = (value: string): void => {
    put(printed + 1, value, screenOnly)
  }

  return {
    row: () => row,
    paragraph(value: string, style: Partial<ExcelJS.Style>, heightPoints?: number): void {
      next(() => [put(1, value, style, printed)], heightPoints)
    },
    pair(label: string, value: string): void {
      next(() => [put(1, label, styles.note), put(2, value, styles.text, printed)])
    },
    swatch(style: Partial<ExcelJS.Style>, meaning: string): void {
      next(() => [put(1, '', style), put(2, meaning, styles.text, printed)])
    },
    fieldHead(): void {
      next(() => [
        put(1, text('template-column').zh, styles.header),
        put(2, text('template-what').zh, styles.header),
        put(3, text('template-example').zh, styles.header, printed),
      ])
      english(text('template-english').zh)
    },
    field({ name, what, example }: { readonly name: Label; readonly what: Label; readonly example: string }): void {
      next(() => [put(1, name.zh, styles.cell), put(2, what.zh, styles.cell), put(3, example, styles.cell, printed)])
      english(`${name.en}: ${what.en}`)
    },
    ruleHead(): void {
      next(() => [
        put(1, text('template-rules').zh, styles.header, 2),
        put(3, text('template-rule-level').zh, styles.header),
        put(4, text('template-rule-asked').zh, styles.header),
      ])
    },
    /** The sentence first, its code small behind. @returns the address of what says how it is checked */
    rule({ rule, asked, formula }: TemplateRule): string {
      next(() => [
        put(1, `${rule.message.zh}　${rule.code}`, styles.cell, 2),
        put(3, text(`level-${rule.level}`).zh, { ...styles.centred, fill: levelFill(rule.level, 'others') }),
        put(4, text(asked === 'colour' ? 'template-asked-colour' : 'template-on-receipt').zh, styles.centred),
      ])
      english(`${rule.code}: ${rule.message.en}`)
      const sentence = [
        { text: rule.message.zh, font: styles.cell.font },
        { text: `　${rule.code}`, font: small },
      ]
      sheet.getCell(row, 1).value = { richText: sentence }
      const verdict = sheet.getCell(row, 4)
      if (asked === 'verdict') verdict.value = { formula }
      return verdict.address
    },
  }
}

const screenOnly = { font: styles.note.font, alignment: { vertical: 'middle' } } as const
const small = { ...styles.note.font, size: 8 }
