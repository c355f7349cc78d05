import { evaluateRow, evaluateSheet, isTrue } from '../formula/evaluate.ts'
import { valueIn, type ReportRow, type Values } from '../sheet/report-row.ts'
import { figureKey, type Tally } from '../tally/tally.ts'
import { nameKey } from '../unit/find-unit.ts'
import type { CompiledSide } from './compiled-comparison.ts'

/** What a side is worked out from: the unit's current return, or its subtree's total. */
export type Said =
  | {
      readonly kind: 'return'
      readonly period: string
      readonly submission: string
      readonly rows: readonly ReportRow[]
    }
  | { readonly kind: 'tally'; readonly period: string; readonly tally: Tally }

/** A value, and the first of the rows that it comes from. */
export interface SideValue {
  /** The group as written there; '' where the side is not grouped. */
  readonly name: string
  /** Undefined where the formula comes to no number: there is nothing to compare. */
  readonly value: number | undefined
  readonly first?: ReportRow
}

/** A side's values by group; without a field to group by, one under ''. Rows that leave the field blank are in no group. */
export function sideValues(side: CompiledSide, said: Said): ReadonlyMap<string, SideValue> {
  if (said.kind === 'tally') return new Map([['', { name: '', value: tallyValue(side, said.tally) }]])
  const rows = said.rows.filter(({ values }) => !side.where || isTrue(evaluateRow(side.where, values)))
  const groups: ReadonlyMap<string, readonly ReportRow[]> =
    side.by === undefined ? new Map([['', rows]]) : Map.groupBy(rows, (row) => nameKey(nameIn(row, side.by)))
  return new Map(
    [...groups]
      .filter(([key]) => side.by === undefined || key !== '')
      .map(([key, group]) => [key, { name: group[0] ? nameIn(group[0], side.by) : '', ...valueOf(side, group) }]),
  )
}

/** What a side comes to where it has no row of a group. */
export function valueOfNothing(side: CompiledSide): number | undefined {
  return valueOf(side, []).value
}

function valueOf({ value }: CompiledSide, rows: readonly ReportRow[]): Pick<SideValue, 'value' | 'first'> {
  const [first] = rows
  const worth = value
    ? numberOf(
        evaluateSheet(
          value,
          rows.map((row) => row.values),
        ),
      )
    : rows.length
  return { value: worth, ...(first && { first }) }
}

/** A measure is added up in its smallest unit. */
function tallyValue({ report, value }: CompiledSide, { figures }: Tally): number | undefined {
  const values: Values = Object.fromEntries(
    report.measures
      .filter(({ by }) => by.length === 0)
      .map(({ id, sum }) => [id, (figures[figureKey(id)] ?? 0) / 10 ** (sum?.decimals ?? 0)]),
  )
  return value && numberOf(evaluateRow(value, values))
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? inMillionths(value) : undefined
}

/** The nearest decimal of six places, as many as a field may have: so that the same amount is the same number on both sides. */
export function inMillionths(number: number): number {
  return Number(number.toFixed(6))
}

function nameIn({ values }: ReportRow, field: string | undefined): string {
  const name = field === undefined ? undefined : valueIn(values, field)
  return typeof name === 'string' ? name : ''
}
