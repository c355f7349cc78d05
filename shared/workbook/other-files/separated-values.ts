import { damaged, tooLarge } from '../reader/unreadable.ts'
import type { WorkbookLimits } from '../workbook.ts'

/** What stands between two values of a line. A full-width comma (，) is part of a value. */
export type Delimiter = ',' | '\t' | ';'

const delimiters: readonly Delimiter[] = [',', '\t', ';']

/** Lines that are looked at to find the delimiter. */
const sampledLines = 100

/** The delimiter that divides the most lines into equally many values; of two, the one that divides them into more. */
export function findDelimiter(text: string): Delimiter {
  const lines = text.slice(0, 100_000).split(/\r?\n|\r/, sampledLines)
  const scores = delimiters.map((delimiter) => ({ delimiter, ...mostFrequentCount(lines, delimiter) }))
  const [best] = scores.sort((one, other) => other.lines - one.lines || other.count - one.count)
  return best?.count ? best.delimiter : ','
}

function mostFrequentCount(lines: readonly string[], delimiter: Delimiter) {
  const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
  const byCount = Map.groupBy(counts, (count) => count)
  const [best] = [...byCount].sort(([, one], [, other]) => other.length - one.length)
  return { count: best?.[0] ?? 0, lines: best?.[1].length ?? 0 }
}

/**
 * The records of a text, blank lines included, as RFC 4180 has them and Excel reads them: a value in quotes may hold
 * delimiters, line breaks and doubled quotes; a quote inside a value is a character; a line ends with CR, LF or both.
 * Of a value that no cell may hold, so much is given that it is still seen to be one.
 * @throws UnreadableWorkbook where a line has too many values, or a quote is never closed: all that follows would be one value
 */
export function* readRecords(text: string, delimiter: Delimiter, limits: RecordLimits): Generator<readonly string[]> {
  const most = limits.cellCharacters + 1
  const valueEnd = new RegExp(`[${delimiter}\r\n]`, 'g')
  let record: string[] = []
  for (let at = 0; at < text.length || record.length > 0; at++) {
    let quoted = ''
    if (text[at] === '"') {
      const close = closingQuote(text, at)
      // Doubled quotes count once; to halve a whole file of them would take a gigabyte.
      quoted = text.slice(at + 1, Math.min(close, at + 1 + 2 * most)).replaceAll('""', '"')
      at = close + 1
    }
    valueEnd.lastIndex = at
    const end = valueEnd.exec(text)?.index ?? text.length
    if (record.length === limits.columns) throw tooLarge(`columns beyond ${limits.columns}`)
    record.push(quoted + text.slice(at, Math.min(end, at + most)))
    at = end
    if (text[end] === delimiter) continue
    yield record
    record = []
    if (text.startsWith('\r\n', end)) at++
  }
}

type RecordLimits = Pick<WorkbookLimits, 'columns' | 'cellCharacters'>

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) throw damaged('a quote that is never closed')
  return close
}
