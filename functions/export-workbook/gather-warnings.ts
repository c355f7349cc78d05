import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import type { Return } from '../../shared/domain/submission/return.ts'
import { isExplained, isOfReturn } from '../../shared/domain/submission/said-later.ts'
import { uploadOf } from '../../shared/domain/submission/upload.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { FiledWarning } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { findingLines, placeWords } from '../../shared/workbook/annotate/finding-lines.ts'

/** The warnings of the current submissions of a round, unit by unit, each with what is said of it; those that nobody has explained first. */
export async function gatherWarnings(
  { uploads, explanations }: Pick<Stores, 'uploads' | 'explanations'>,
  round: ScheduledRound,
  returns: ReadonlyMap<string, Return>,
): Promise<readonly FiledWarning[]> {
  const gathered: FiledWarning[] = []
  for (const [unit, { filing }] of returns) {
    const verdict = filing && (await uploads.verdict(round.campaign, uploadOf(filing.submission)))
    const warnings = (verdict?.findings ?? []).filter(
      (found) => found.level === 'warning' && isOfReturn(found, { round, unit }),
    )
    if (!filing || warnings.length === 0) continue
    const explained = await explanations.of(filing.submission)
    const said = new Set(explained.map(({ subject }) => subject))
    const messages = new Map(warnings.map(({ code, text }) => [code, text.zh]))
    for (const line of findingLines(warnings.filter((found) => !isExplained(found, said)))) {
      const { code, sheet = '', text } = line.finding
      gathered.push({ unit, sheet, place: placeWords(line), code, message: text.zh })
    }
    for (const { code, sheet = '', cell = '', text } of explained) {
      gathered.push({ unit, sheet, place: cell, code, message: messages.get(code) ?? '', said: text })
    }
  }
  return gathered
}
