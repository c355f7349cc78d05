import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { isMissing, type ReturnState } from '../../domain/deadline/ledger.ts'
import { text } from '../../domain/texts/text.ts'
import type { Contact } from '../../domain/unit/unit.ts'
import { fillList } from '../package/list-sheet.ts'
import type { Aggregate, AggregatedRound, UnitNode } from './aggregate.ts'
import { lateWords } from './moments.ts'

const columns = [
  { head: 'column-code', width: 12 },
  { head: 'column-unit', width: 30 },
  { head: 'column-report', width: 28 },
  { head: 'column-due', width: 12 },
  { head: 'column-late', width: 15 },
  { head: 'column-contact', width: 12 },
  { head: 'column-telephone', width: 16 },
  { head: 'column-deputy', width: 24 },
  { head: 'column-lead-unit', width: 24 },
  { head: 'column-supervision', width: 12 },
] as const

/** Every return that is due and has not come, with whom to ask for it. */
export function fillMissing(sheet: ExcelJS.Worksheet, aggregate: Aggregate, asOf: string): void {
  const lines = aggregate.nodes.flatMap((node) =>
    aggregate.rounds.flatMap((round) => {
      const { state } = round.of(node.unit)
      return state && isMissing(state) ? [lineOf(aggregate, round, node, state)] : []
    }),
  )
  fillList(sheet, { title: text('missing-title', { asOf }).zh, none: text('missing-none').zh, columns, lines })
}

function lineOf(
  { asOf, definition, nameOf }: Aggregate,
  { title }: AggregatedRound,
  { unit }: UnitNode,
  { dueAt }: ReturnState,
): readonly string[] {
  return [
    unit.code,
    unit.name,
    title,
    lastDayOf({ dueAt }, definition.timeZone),
    lateWords(dueAt, asOf),
    unit.contact?.name ?? '',
    unit.contact?.telephone ?? '',
    contactWords(unit.deputy),
    unit.leadUnit === undefined ? '' : nameOf(unit.leadUnit),
    unit.supervisionGroup ?? '',
  ]
}

function contactWords(contact: Contact | undefined): string {
  return [contact?.name, contact?.telephone].filter((part) => part !== undefined).join(' ')
}
