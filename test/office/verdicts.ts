import type ExcelJS from 'exceljs'
import type { CompiledReport } from '../../shared/domain/campaign/compiled-report.ts'
import { evaluateSheet, isTrue } from '../../shared/domain/formula/evaluate.ts'
import { cellAddress, columnLetters } from '../../shared/domain/sheet/cell.ts'
import { rowChecker } from '../../shared/domain/sheet/check-rows.ts'
import { readTable } from '../../shared/domain/sheet/read-table.ts'
import { valuesOf, type ReadRow } from '../../shared/domain/sheet/report-row.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { readWorkbook } from '../make/read-workbook.ts'
import { resavedAll } from './libre-office.ts'

/** What take-in says of a sheet's rows. */
export interface ServerVerdicts {
  /** By row number, the codes of the row rules that it breaks, and whose row it is. */
  readonly rows: ReadonlyMap<number, { readonly unit: string; readonly broken: ReadonlySet<string> }>
  /** By unit, the codes of the sheet rules that hold or not; a rule that reads what is unreadable is in neither. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, boolean>>
}

/** Reads a workbook's sheet as take-in does, and asks its rules of it. */
export async function askServer(
  workbook: Uint8Array,
  report: CompiledReport,
  tree: UnitTree | undefined,
  sender: string,
): Promise<ServerVerdicts> {
  const name = report.report.name.zh
  const sheet = (await readWorkbook(workbook)).find((each) => each.name === name)
  const rows = new Map<number, { unit: string; broken: ReadonlySet<string> }>()
  const byUnit = new Map<string, { rows: ReadRow[]; unreadable: Set<string> }>()
  const reader = readTable(
    { name, candidates: [report], expected: report.report.id },
    [],
    unitCellReader(tree, sender),
    ({ columns }) => {
      const check = rowChecker(report, (_, field) => columns.get(field))
      return {
        row(row, unreadable) {
          rows.set(row.row, { unit: row.unit, broken: new Set(check(row, unreadable).map(({ code }) => code)) })
          const own = byUnit.get(row.unit) ?? { rows: [], unreadable: new Set() }
          byUnit.set(row.unit, own)
          own.rows.push(row)
          for (const field of unreadable) own.unreadable.add(field)
        },
        nil: () => undefined,
        untouched: () => undefined,
        finding: () => undefined,
      }
    },
  )
  reader.take(sheet?.rows ?? [])
  reader.finish()
  const units = new Map(
    [...byUnit].map(([unit, own]) => [unit, sheetVerdicts(report, own.rows, own.unreadable)] as const),
  )
  return { rows, units }
}

function sheetVerdicts(
  { report, sheetRules }: CompiledReport,
  rows: readonly ReadRow[],
  unreadable: ReadonlySet<string>,
) {
  const values = rows.map(({ said }) => valuesOf(report.fields, said))
  return new Map(
    sheetRules
      .filter(({ reads }) => !reads.some((field) => unreadable.has(field)))
      .map(({ rule, formula }) => [rule.code, isTrue(evaluateSheet(formula, values))] as const),
  )
}

/** A formula that stands in a template, to be reckoned by LibreOffice for a run of rows. */
export interface Asked {
  readonly sheet: string
  readonly formula: string
  /** The row that the formula is written for, and the rows that it is asked of. */
  readonly firstRow: number
  readonly lastRow: number
}

/** The formulas of a sheet's conditional formats, each with the ranges that it colours. */
export function formatsIn(sheet: ExcelJS.Worksheet): readonly { readonly ref: string; readonly formula: string }[] {
  return sheet.conditionalFormattings.map(({ ref, rules }) => ({
    ref,
    formula: rules.map((rule) => ('formulae' in rule ? String(rule.formulae?.[0]) : '')).join(),
  }))
}

/** What LibreOffice makes of a template. */
export interface ReckonedTemplate {
  /** Of every formula asked, by row, whether it is true; an error is not, as in a conditional format. */
  readonly asked: readonly ReadonlyMap<number, boolean>[]
  /** What a cell of the template shows. */
  readonly textAt: (sheet: string, address: string) => string
}

/** Lets LibreOffice reckon templates in one go, with the formulas that are asked written beside their rows in a copy. */
export async function reckon(
  templates: readonly { readonly workbook: Uint8Array; readonly asked: readonly Asked[] }[],
): Promise<readonly ReckonedTemplate[]> {
  const copies = []
  for (const { workbook, asked } of templates) copies.push(await withFormulasBeside(workbook, asked))
  const saved = await resavedAll(copies)
  const reckoned = []
  for (const [place, { asked }] of templates.entries())
    reckoned.push(await readBack(saved[place] ?? new Uint8Array(), asked))
  return reckoned
}

const firstHelperColumn = 60

async function withFormulasBeside(workbook: Uint8Array, asked: readonly Asked[]): Promise<Uint8Array> {
  const copy = await openWorkbook(workbook)
  for (const [place, { sheet, formula, firstRow, lastRow }] of asked.entries()) {
    for (let row = firstRow; row <= lastRow; row++) {
      const moved = movedFormula(formula, firstRow, row)
      sheetNamed(copy, sheet).getCell(row, firstHelperColumn + place).value = {
        formula: `IF(IFERROR(${moved},FALSE),1,0)`,
      }
    }
  }
  for (const sheet of copy.worksheets) {
    sheet.removeConditionalFormatting(undefined)
    Object.assign(sheet.dataValidations, { model: {} })
  }
  return new Uint8Array(await copy.xlsx.writeBuffer())
}

/** A formula of the first row as it is for another one: rows without a dollar move along. */
function movedFormula(formula: string, from: number, to: number): string {
  return formula.replaceAll(new RegExp(`(\\$[A-Z]{1,3})${from}(?!\\d)`, 'g'), `$1${to}`)
}

async function readBack(saved: Uint8Array, asked: readonly Asked[]): Promise<ReckonedTemplate> {
  const cells = new Map<string, string | number | boolean>()
  for (const { name, rows } of await readWorkbook(saved)) {
    for (const { row, cells: inRow } of rows) {
      for (const { column, value } of inRow) cells.set(`${name}!${cellAddress(column, row)}`, value)
    }
  }
  return {
    asked: asked.map(({ sheet, firstRow, lastRow }, place) => {
      const letters = columnLetters(firstHelperColumn + place)
      const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, at) => firstRow + at)
      return new Map(
        rows.map((row) => [row, verdictAt(cells.get(`${sheet}!${letters}${row}`), `${sheet}!${letters}${row}`)]),
      )
    }),
    textAt: (sheet, address) => String(cells.get(`${sheet}!${address}`) ?? ''),
  }
}

function verdictAt(value: string | number | boolean | undefined, where: string): boolean {
  if (value !== 0 && value !== 1) throw new Error(`LibreOffice has not reckoned ${where}: ${String(value)}`)
  return value === 1
}
