import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { ReportRow } from '../sheet/report-row.ts'
import type { Figures } from '../tally/tally.ts'
import { rowChanges } from './row-changes.ts'

/**
 * What taking a return in again comes to. same: nothing. accepts: it was rejected, or not there, and is accepted now. changes: its rows or figures are others.
 * rejects: it was accepted and would not be any more; that takes nothing away, for the office alone gives back.
 */
export type ReplayEffect = 'same' | 'accepts' | 'changes' | 'rejects'

/** One side: a return as a workbook states it. */
export interface ReplaySide {
  readonly verdict: 'accepted' | 'rejected' | 'none'
  readonly rows: readonly ReportRow[]
  readonly figures: Figures
}

export interface ReplayedReturn {
  readonly effect: ReplayEffect
  readonly rows: Readonly<Record<'added' | 'removed' | 'changed', number>>
  readonly figures: readonly { readonly figure: string; readonly before: number; readonly after: number }[]
}

/** Holds what a return is by today's reader and definition against what it was. */
export function compareReplay(report: CompiledReport, before: ReplaySide, after: ReplaySide): ReplayedReturn {
  const changes = rowChanges(report, before.rows, after.rows)
  const count = (kind: (typeof changes)[number]['kind']) => changes.filter((change) => change.kind === kind).length
  const rows = { added: count('added'), removed: count('removed'), changed: count('changed') }
  const names = new Set([...Object.keys(before.figures), ...Object.keys(after.figures)])
  const figures = [...names]
    .map((figure) => ({ figure, before: before.figures[figure] ?? 0, after: after.figures[figure] ?? 0 }))
    .filter((each) => each.before !== each.after)
  const isChanged = changes.length > 0 || figures.length > 0
  return { effect: effectOf(before.verdict, after.verdict, isChanged), rows, figures }
}

function effectOf(before: ReplaySide['verdict'], after: ReplaySide['verdict'], isChanged: boolean): ReplayEffect {
  if (after !== 'accepted') return before === 'accepted' ? 'rejects' : 'same'
  if (before !== 'accepted') return 'accepts'
  return isChanged ? 'changes' : 'same'
}
