import type { OfficeNow } from '../functions/chasing/office-now.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import { localTime } from '../shared/domain/campaign/round.ts'
import { isOwing } from '../shared/domain/notice/chased-return.ts'
import type { Delivery, Unreachable } from '../shared/domain/notice/delivery.ts'
import type { Post } from '../shared/domain/notice/entry.ts'
import { isTextCode, text } from '../shared/domain/texts/text.ts'

/** A post that nobody is reached in, in a line. */
export function unreachableWords({ post, why }: Unreachable, office: OfficeNow): Label {
  if ('group' in post) return text('chase-no-group-channel', { name: post.group })
  return text('chase-unreachable', { ...placeOf(post, office), why: text(`notice-unreachable-${why}`) })
}

/** A notice that did not get through, in a line: why, and whether what it chased has come meanwhile. */
export async function undeliveredWords(delivery: Delivery, office: OfficeNow): Promise<Label> {
  const { post, state, at, entries } = delivery
  const line = text(state === 'unknown' ? 'chase-unknown' : 'chase-refused', {
    ...placeOf(post, office),
    at: localTime(at, office.definition.timeZone),
    why: whyOf(delivery),
  })
  const chased = entries.flatMap(({ kind, about }) => (kind === 'chase' && 'round' in about ? [about] : []))
  const returns = await Promise.all(chased.map(async ({ round, unit }) => office.returnOf(round, unit)))
  if (returns.length === 0 || returns.some((each) => each && isOwing(each))) return line
  const settled = text('undelivered-settled')
  return { zh: line.zh + settled.zh, en: line.en + settled.en }
}

/** What the last attempt found. */
function whyOf({ attempts }: Delivery): Label {
  const code = `outcome-${attempts.at(-1)?.reason}`
  return text(isTextCode(code) ? code : 'outcome-other')
}

/** The unit and the name of who holds a post. */
export function placeOf(post: Post, { tree, facts }: OfficeNow): { readonly name: string; readonly unit: string } {
  if ('group' in post) return { name: post.group, unit: '' }
  return { name: facts.holderOf(post)?.name ?? '', unit: tree.unit(post.unit)?.name ?? '' }
}
