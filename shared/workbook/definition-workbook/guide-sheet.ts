import type ExcelJS from 'exceljs'
import type { CampaignDefinition } from '../../domain/campaign/definition.ts'
import { definitionSheets } from '../../domain/definition-sheets/definition-sheets.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross, writeRow } from '../package/write-across.ts'

const widths = [16, 84]
const steps = [
  'define-step-1',
  'define-step-2',
  'define-step-3',
  'define-step-4',
  'define-step-5',
  'define-step-6',
] as const

/** Fills the sheet that says how to write a definition, and what stands in which sheet. */
export function fillGuideSheet(sheet: ExcelJS.Worksheet, definition: CampaignDefinition | undefined): void {
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  const across = widths.reduce((sum, width) => sum + width, 0)
  const title = [definition?.name.zh, text('define-title').zh].filter((part) => part !== undefined).join(' · ')
  writeAcross(sheet, 1, [1, widths.length], title, styles.title)
  sheet.getRow(1).height = 34
  for (const [place, step] of steps.entries()) {
    writeAcross(sheet, place + 2, [1, widths.length], text(step).zh, styles.text)
    sheet.getRow(place + 2).height = 15 * linesIn(text(step).zh, across) + 4
  }
  const firstSheet = steps.length + 3
  for (const [place, { name, note, required }] of definitionSheets.entries()) {
    const row = firstSheet + place
    writeRow(sheet, row, [name.zh, note], [required ? styles.requiredHeader : styles.header, styles.cell])
    sheet.getRow(row).height = 15 * linesIn(note, widths[1] ?? 0) + 6
  }
  setUpPage(sheet, { orientation: 'portrait' })
}
