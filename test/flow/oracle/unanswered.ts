import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import { reports } from '../chased-county.ts'
import { hourMs, iso, isDaysBefore } from './days.ts'
import { keyOf, type Timed, type World } from './world.ts'

/** Every workbook that landed four days before the end or earlier has a receipt on the way, or tried. */
export function withoutReceipt(
  world: World,
  happenings: readonly Timed[],
  deliveries: readonly Delivery[],
  bad: ReadonlySet<string>,
  end: string,
): readonly string[] {
  const receipts = deliveries.flatMap(({ entries }) =>
    entries.flatMap(({ about }) => ('upload' in about ? [about.upload] : [])),
  )
  return happenings.flatMap((each) => {
    if (each.kind !== 'lands') return []
    const isOld = isDaysBefore(4, each.at, end)
    const isReachable = world.addressees('contact', each.unit, each.at, bad).length > 0
    return isOld && isReachable && !receipts.includes(each.upload) ? [`no receipt for ${each.upload}`] : []
  })
}

/** Whoever was told that a return was missing, and still answers for it, was told that it came, or has the receipt. */
export function notToldOfArrival(
  world: World,
  deliveries: readonly Delivery[],
  bad: ReadonlySet<string>,
  end: string,
): readonly string[] {
  const entries = deliveries.flatMap(({ person, post, state, entries: own }) =>
    state === 'refused' || 'group' in post ? [] : own.map((entry) => ({ ...entry, person, post, state })),
  )
  const knowing = new Set(
    entries.flatMap(({ kind, person, about }) => {
      if (kind === 'chase') return []
      return 'round' in about
        ? [[person, about.unit, about.round.report].join(' ')]
        : reports.flatMap(([report]) =>
            about.upload === `${about.unit}-${report}` ? [[person, about.unit, report].join(' ')] : [],
          )
    }),
  )
  // Who stands in for a contact has the receipt instead of the arrival; one that nobody knows of is on the office's list.
  const doubtful = new Set(
    entries.flatMap(({ kind, about, state }) =>
      kind === 'receipt' && 'upload' in about && state === 'unknown' ? [about.upload] : [],
    ),
  )
  const longBefore = iso(Date.parse(end) - 6 * 24 * hourMs)
  return entries.flatMap(({ kind, about, person, post, role }) => {
    if (kind !== 'chase' || 'upload' in about) return []
    const {
      unit,
      round: { report },
    } = about
    const email = world.emailOf(post.unit, post.as, end) ?? ''
    const isToKnow =
      !bad.has(email) &&
      !(post.unit !== unit && doubtful.has(`${unit}-${report}`)) &&
      world.isFiled(unit, report, longBefore) &&
      !world.own(unit, report).some((each) => each.kind === 'returned') &&
      keyOf(`email ${email}`) === person
    return isToKnow && !knowing.has([person, unit, report].join(' '))
      ? [`${role} ${person} was not told that ${report} of ${unit} came`]
      : []
  })
}
