import type ExcelJS from 'exceljs'
import { text } from '../../domain/texts/text.ts'
import { fillList } from '../package/list-sheet.ts'
import type { Aggregate } from './aggregate.ts'
import type { FiledWarning } from './aggregate-facts.ts'
import { mask } from '../../domain/access/mask.ts'

const columns = [
  { head: 'column-code', width: 12 },
  { head: 'column-unit', width: 26 },
  { head: 'column-report', width: 26 },
  { head: 'column-sheet', width: 20 },
  { head: 'findings-place', width: 18 },
  { head: 'findings-code', width: 16 },
  { head: 'findings-what', width: 60 },
  { head: 'findings-explanation', width: 50 },
] as const

/** Whether anything that was accepted has warnings. */
export function warnsOfAnything({ rounds }: Pick<Aggregate, 'rounds'>): boolean {
  return rounds.some(({ warnings }) => warnings.length > 0)
}

/** The warnings of what was accepted, each with what its sender says of it, or that nothing is said yet. */
export function fillWarnings(sheet: ExcelJS.Worksheet, aggregate: Aggregate, asOf: string): void {
  const lines = aggregate.rounds.flatMap(({ title, warnings }) =>
    warnings.map((each) => lineOf(aggregate, title, each)),
  )
  fillList(sheet, { title: text('warnings-title', { asOf }).zh, note: text('warnings-note').zh, columns, lines })
}

/** What a sender says may be about a person: it is masked where personal data are. */
function lineOf({ nameOf, personalData }: Aggregate, report: string, warning: FiledWarning): readonly string[] {
  const { unit, sheet, place, code, message, said } = warning
  const explanation = said === undefined ? text('warnings-open').zh : personalData === 'masked' ? mask : said
  return [unit, nameOf(unit), report, sheet, place, code, message, explanation]
}
