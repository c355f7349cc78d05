import * as z from 'zod'
import type { SheetRow } from '../../domain/sheet/cell.ts'
import type { LibrarySheet } from '../other-files/library-sheets.ts'
import { asUnreadable } from '../reader/unreadable.ts'
import { unreadableReasons, UnreadableWorkbook } from '../workbook.ts'
import type { Workbook, WorkbookSheet } from '../workbook.ts'

/*
 * How a workbook passes from one process to another: a line of JSON for each sheet and behind it those of its rows, an
 * array for each batch. Where the workbook cannot be read, a line says why.
 */

const SheetLine = z.object({
  name: z.string(),
  hidden: z.boolean(),
  mergedRanges: z.array(z.object({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })).readonly(),
})
const RefusalLine = z.object({ refused: z.enum(unreadableReasons), because: z.string() })

/** The lines of a workbook, or of the reason why it cannot be read. */
export function* writeLines(read: () => readonly LibrarySheet[]): Generator<string> {
  try {
    for (const { name, hidden, mergedRanges, rows } of read()) {
      yield line({ name, hidden, mergedRanges } satisfies z.input<typeof SheetLine>)
      for (const batch of rows()) yield line(batch)
    }
  } catch (error) {
    const { reason, message } = asUnreadable(error)
    yield line({ refused: reason, because: message } satisfies z.input<typeof RefusalLine>)
  }
}

const line = (content: object) => `${JSON.stringify(content)}\n`

/**
 * The workbook that the lines hold. They stay bytes until a sheet's rows are asked for.
 * @throws UnreadableWorkbook where they say that it cannot be read
 */
export function readLines(lines: Buffer): Workbook {
  const sheets: { readonly facts: z.output<typeof SheetLine>; readonly batches: Buffer[] }[] = []
  for (const each of split(lines)) {
    if (each[0] === openBracket) sheets.at(-1)?.batches.push(each)
    else sheets.push({ facts: readFacts(each), batches: [] })
  }
  return {
    sheets: sheets.map(({ facts: { name, hidden, mergedRanges }, batches }): WorkbookSheet => {
      return { name, hidden, rows: () => readRows(batches), mergedRanges: () => Promise.resolve(mergedRanges) }
    }),
  }
}

function readFacts(of: Buffer): z.output<typeof SheetLine> {
  const facts = z.union([SheetLine, RefusalLine]).parse(JSON.parse(of.toString()))
  if ('name' in facts) return facts
  throw new UnreadableWorkbook(facts.refused, 'in a process of its own', { cause: facts.because })
}

async function* readRows(batches: readonly Buffer[]): AsyncGenerator<readonly SheetRow[]> {
  // Written by `writeLines` of the same version; to look at each cell again would cost more than to read it.
  for (const batch of batches) {
    const rows: readonly SheetRow[] = JSON.parse(batch.toString())
    yield rows
  }
}

function* split(lines: Buffer): Generator<Buffer> {
  for (let start = 0, end = 0; (end = lines.indexOf(lineFeed, start)) >= 0; start = end + 1) {
    yield lines.subarray(start, end)
  }
}

const openBracket = 0x5b
const lineFeed = 0x0a
