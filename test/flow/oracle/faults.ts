import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import type { Left } from '../chased-county.ts'
import { isDaysBefore } from './days.ts'
import { linesOf } from './letters.ts'
import { handedOverTwice, listedOtherwise, notListed, toldTwice } from './never-twice.ts'
import { notTold } from './not-told.ts'
import { notToldOfArrival, withoutReceipt } from './unanswered.ts'
import { worldOf, type Timed } from './world.ts'
import { tooMany, unjustified, wrongIn } from './wrong-letters.ts'

/** What went wrong with the mail: where it was refused, where it was taken and came back, and when nothing got through. */
export interface Circumstances {
  readonly badAddresses: ReadonlySet<string>
  readonly bouncing: ReadonlySet<string>
  readonly outage: readonly [from: string, to: string]
  /** ISO instant until which it was played. */
  readonly end: string
}

/**
 * Every promise that was broken, in words; none where chasing did what it should have in March 2024. What it should have is told from what happened
 * alone: by days counted on the fingers, and by reading the letters.
 */
export function faultsOf(
  units: readonly Unit[],
  happenings: readonly Timed[],
  left: readonly Left[],
  deliveries: readonly Delivery[],
  { badAddresses, bouncing, outage, end }: Circumstances,
): readonly string[] {
  const bad = badAddresses.union(bouncing)
  const comesBack = ({ message }: Left) => message.kind === 'person' && bouncing.has(message.to.email ?? '')
  const world = worldOf(units, happenings)
  const letters = left.flatMap(({ at, message }) =>
    message.kind === 'person'
      ? [{ at, id: message.id, email: message.to.email ?? '', lines: linesOf(message.text) }]
      : [],
  )
  return [
    ...handedOverTwice(left),
    ...notListed(
      left.filter((each) => !comesBack(each)),
      deliveries,
    ),
    ...listedOtherwise(
      left.filter((each) => comesBack(each) && isDaysBefore(1, each.at, end)),
      deliveries,
      ['refused'],
    ),
    ...toldTwice(deliveries),
    ...letters.flatMap((letter) => wrongIn(letter, world)),
    ...tooMany(letters),
    ...unjustified(letters, world),
    ...notTold(world, deliveries, bad, outage, end),
    ...withoutReceipt(world, happenings, deliveries, bad, end),
    ...notToldOfArrival(world, deliveries, bad, end),
  ]
}
