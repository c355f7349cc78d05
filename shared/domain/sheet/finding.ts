import type { Level } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { textOf } from '../normalise/normalise.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'
import { cellAddress, type CellValue } from './cell.ts'

/**
 * What was found in a workbook: where, why and what to do. The texts never contain a cell's content, so that they may be
 * logged and mailed; the content stands in `found` alone, which is personal data where the field is.
 */
export interface Finding {
  /** Stable, such as `required` or a rule's own code. */
  readonly code: string
  readonly level: Level
  readonly text: Label
  readonly sheet?: string
  /** A1 address, or a range such as `A1:C3`; of several cells the first. */
  readonly cell?: string
  /** All the cells that it stands at, where there are several: ranges such as `B5:B48`, in the order of rows. */
  readonly cells?: readonly string[]
  /** How many findings it is, where several say the same down a column. */
  readonly count?: number
  readonly row?: number
  readonly report?: string
  /** The month of a monthly report, `2005-07`. */
  readonly period?: string
  /** The field's id. */
  readonly field?: string
  /** The code of the unit whose return it concerns; without it, every return of the report, or the whole workbook. */
  readonly unit?: string
  /** The cell's content as found, at most 100 characters; of several cells the first one's. */
  readonly found?: string
  /** Of a warning that asks for an explanation: fingerprints of what it says of which rows, by which an explanation finds it again. */
  readonly subjects?: readonly string[]
  /** Its explanation has been given; it is kept with the return. */
  readonly explained?: true
}

/** Where a finding lies; `column` counts from 1. */
export interface Place {
  readonly sheet?: string
  readonly row?: number
  readonly column?: number
  readonly report?: string
  readonly period?: string
  readonly field?: string
  readonly unit?: string
  readonly found?: CellValue | undefined
}

/** A finding with a text of the catalogue. */
export function finding(level: Level, code: TextCode, place: Place = {}, values: TextValues = {}): Finding {
  return findingWithText(level, code, text(code, values), place)
}

/** A finding whose text comes from elsewhere, such as a rule's message in the definition. */
export function findingWithText(level: Level, code: string, label: Label, place: Place): Finding {
  const { column, found, ...rest } = place
  return {
    code,
    level,
    text: label,
    ...rest,
    ...(column !== undefined && place.row !== undefined && { cell: cellAddress(column, place.row) }),
    ...(found && { found: shown(found) }),
  }
}

/** A cell's content as people see it: a date as a date. */
function shown(cell: CellValue): string {
  const written = cell.kind === 'date' ? textOf(cell) : String(cell.value)
  return written.slice(0, longestFound).toWellFormed()
}

const longestFound = 100
