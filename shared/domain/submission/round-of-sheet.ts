import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { roundAt, roundNamed, roundsOf, type ScheduledRound } from '../campaign/round.ts'
import { namesReport } from '../sheet/find-header.ts'
import type { SheetRow } from '../sheet/cell.ts'

/** What a sheet says of the period it is for. */
export interface PeriodClaims {
  /** By its template's signature. */
  readonly signed: string | undefined
  readonly sheetName: string
  /** The rows above its table. */
  readonly above: readonly SheetRow[]
}

/**
 * The round that a sheet is for: the one its signature names, else the one whose month the sheet's name or a title gives, else the one
 * that is open when it lands or is checked, else the last. It need not be open.
 * @param at the ISO instant of that, if it is known
 */
export function roundOfSheet(
  definition: CampaignDefinition,
  compiled: CompiledReport,
  { signed, sheetName, above }: PeriodClaims,
  at: string | undefined,
): ScheduledRound {
  const { report } = compiled
  const rounds = roundsOf(definition).filter((round) => round.report === report.id)
  const titles = above
    .flatMap(({ cells }) => cells)
    .flatMap(({ kind, value }) => (kind === 'text' && namesReport(value, compiled) ? [value] : []))
  const round =
    (signed === undefined ? undefined : roundNamed(definition, { report: report.id, period: signed })) ??
    onlyRoundIn(sheetName, rounds) ??
    onlyRoundIn(titles.join('\n'), rounds) ??
    (at === undefined ? undefined : roundAt(definition, report, at)) ??
    rounds.at(-1)
  if (!round) throw new RangeError(`report ${report.id} has no round`)
  return round
}

/** The round whose month a text names, if it names that of one only. */
function onlyRoundIn(text: string, rounds: readonly ScheduledRound[]): ScheduledRound | undefined {
  const months = monthsIn(text)
  const named = rounds.filter(({ period }) => months.some((month) => period.endsWith(month)))
  return named.length === 1 ? named[0] : undefined
}

const month =
  /(?:([12]\d{3})\s*年?\s*)?(?<![\d一二十])(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?!\s*\d{1,2}\s*日)|([12]\d{3})[-./](\d{1,2})(?![-./\d])/g
const chineseMonths = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The months that a text names, as ends of periods: `2005-07` where the year stands with it, else `-07`. A day's month is none. */
function monthsIn(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(month)].map(
    ([, year = '', inWords = '', dottedYear = '', digits = '']) => {
      const written = inWords || digits
      const number = chineseMonths.indexOf(written) + 1 || Number(written)
      return `${year || dottedYear}-${String(number).padStart(2, '0')}`
    },
  )
}
