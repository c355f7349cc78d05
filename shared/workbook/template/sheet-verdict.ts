import type ExcelJS from 'exceljs'
import { text } from '../../domain/texts/text.ts'
import { levelFill } from './level-fills.ts'
import { verdicts } from './template-rules.ts'

/**
 * Says above a table how its sheet rules fare, by counting their verdicts in the instructions.
 * @param range the cells of the verdicts, with their sheet
 */
export function writeVerdict(sheet: ExcelJS.Worksheet, cell: ExcelJS.Cell, range: string): void {
  const counted = (verdict: string) => `COUNTIF(${range},"${verdict}")`
  const label = text('template-sheet-verdict').zh
  const broken = text('template-verdict-see').zh
  const outcome = [
    `IF(${counted(verdicts.broken)}>0,${counted(verdicts.broken)}&"${broken}",`,
    `IF(${counted(verdicts.unsettled)}>0,"${verdicts.unsettled}",`,
    `IF(${counted(verdicts.holds)}>0,"${verdicts.holds}","${text('template-verdict-none').zh}")))`,
  ].join('')
  cell.value = { formula: `"${label}"&${outcome}` }
  colourVerdicts(sheet, cell.address, broken)
}

/** Lets cells that say of a rule that it is broken turn red. */
export function colourVerdicts(sheet: ExcelJS.Worksheet, range: string, broken: string = verdicts.broken): void {
  const [first = range] = range.split(':')
  sheet.addConditionalFormatting({
    ref: range,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`ISNUMBER(FIND("${broken}",${first}))`],
        style: { fill: levelFill('error') },
      },
    ],
  })
}
