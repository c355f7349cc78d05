import { byCallFirst, type FollowUpState } from '../../../shared/domain/notice/follow-up.ts'
import type { ReturnEntry } from '../../api/calls.ts'

/** What a unit is called about: all that it owes, what presses most first. */
export interface Call extends Pick<ReturnEntry, 'unit' | 'unitName' | 'contact'> {
  readonly parts: readonly CallPart[]
}

/** Returns that are due on one day and of which the same was said; at least one. */
export interface CallPart extends Pick<ReturnEntry, 'dueAt' | 'position' | 'followUp'> {
  readonly key: string
  readonly owed: readonly ReturnEntry[]
}

/** What is owed, in the order in which people are to be called. @param now ISO instant */
export function inCallOrder(entries: readonly ReturnEntry[], now: string): readonly ReturnEntry[] {
  const order = byCallFirst(now)
  return entries.toSorted((one, other) => order({ ...one, state: stateOf(one) }, { ...other, state: stateOf(other) }))
}

/** The calls that are to be made, in the order of what is owed. */
export function callsOf(entries: readonly ReturnEntry[]): readonly Call[] {
  return [...Map.groupBy(entries, ({ unit }) => unit).values()].flatMap((ofUnit) => {
    const [first] = ofUnit
    return first ? [{ ...first, parts: partsOf(ofUnit) }] : []
  })
}

function partsOf(entries: readonly ReturnEntry[]): readonly CallPart[] {
  const parts = Map.groupBy(entries, (entry) => [entry.dueAt, stateOf(entry), entry.followUp?.answer?.until].join(' '))
  return [...parts].flatMap(([key, owed]) => {
    const [first] = owed
    return first ? [{ ...first, key, owed }] : []
  })
}

/** Of whom nothing is known, nobody has been told. */
export const stateOf = ({ followUp }: ReturnEntry): FollowUpState => followUp?.state ?? 'notTold'
