import type { Report } from '../shared/domain/campaign/definition.ts'
import { roundName } from '../shared/domain/campaign/round-name.ts'
import type { ReturnVerdict } from '../shared/domain/submission/upload.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'

/** What became of one return of a workbook: unit, report, how much it says, whether it passed, and what it still has to explain. */
export function returnLine(
  { unit, round, verdict, content, rows, unexplained }: Omit<ReturnVerdict, 'submission' | 'findings'>,
  report: Report | undefined,
  tree: UnitTree | undefined,
): string {
  const name = tree?.unit(unit)?.name
  const extent = content === 'nil' ? text('cli-nil') : text('cli-rows', { rows })
  const outcome = text(`cli-return-${verdict}`)
  const open = unexplained > 0 ? [text('cli-unexplained', { count: unexplained }).zh] : []
  return [
    name === undefined ? unit : `${unit} ${name}`,
    roundName(round, report).zh,
    extent.zh,
    outcome.zh,
    ...open,
  ].join('　')
}
