import type { Round } from '../campaign/round.ts'
import type { UnitTree } from '../unit/unit-tree.ts'

/** What was decided about returns of a report, in an append-only log: any past moment is what had been decided by then. */
export type Decision = Waiver | Extension | Revocation | Closure | Reopening

/** The returns are not owed until this ISO instant; after it they are again. */
export type Waiver = Decided<'waived'> & { readonly until: string }
/** The returns are late from this ISO instant on, whatever the report’s due date is. */
export type Extension = Decided<'extended'> & { readonly until: string }
/** A waiver or an extension is in force no longer: it is as if it had ended now. */
export type Revocation = Decided<'revoked'> & { readonly of: 'waived' | 'extended' }
/** The returns are sealed: what lands from now on is refused. Always of a whole subtree. */
export type Closure = Decided<'closed'>
export type Reopening = Decided<'reopened'>

interface Decided<Kind extends string> {
  /** Derived from what was decided and when, so that appending it again changes nothing. */
  readonly id: string
  readonly kind: Kind
  readonly campaign: string
  readonly report: string
  /** Without it, all periods of the report. */
  readonly period?: string
  readonly unit: string
  /** Whether it concerns the unit alone, or all that lie below it too. */
  readonly reach: 'unit' | 'subtree'
  /** ISO instant. */
  readonly at: string
  /** Who approved it. */
  readonly by: string
  /** The write that it was asked for in, where that may be asked again. */
  readonly write?: string
  readonly reason: string
}

/** What is in force for one return. */
export interface InForce {
  readonly waiver?: Waiver
  readonly extension?: Extension
  readonly closure?: Closure
}

/**
 * Says what is in force for a unit in one round at an ISO instant. Of several decisions of a kind the last counts, whether it named the unit
 * itself or one above it. What was waived when it was closed stays so as long as it is closed. Where a unit lies, the tree says that is given.
 * @param decisions in the order of time
 */
export function inForceAt(
  decisions: readonly Decision[],
  { report, period }: Round,
  tree: UnitTree,
  at: string,
): (unit: string) => InForce {
  const concerning = decisions.filter(
    (each) => each.report === report && (each.period === undefined || each.period === period) && each.at <= at,
  )
  if (concerning.length === 0) return () => ({})
  return (unit) => {
    const above = new Set(tree.ancestorsOf(unit).map(({ code }) => code))
    const own = concerning.filter((each) => each.unit === unit || (each.reach === 'subtree' && above.has(each.unit)))
    const sinceRevoked = (kind: Revocation['of']) =>
      own.slice(own.findLastIndex((each) => each.kind === 'revoked' && each.of === kind) + 1)
    const closure = own.findLast((each) => each.kind === 'closed' || each.kind === 'reopened')
    const asOf = closure?.kind === 'closed' ? closure.at : at
    const waiver = sinceRevoked('waived').findLast((each) => each.kind === 'waived' && asOf < each.until)
    const extension = sinceRevoked('extended').findLast((each) => each.kind === 'extended')
    return {
      ...(waiver?.kind === 'waived' && { waiver }),
      ...(extension?.kind === 'extended' && { extension }),
      ...(closure?.kind === 'closed' && { closure }),
    }
  }
}
