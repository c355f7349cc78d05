import type { ToldStep } from './delivery.ts'
import type { PassedOver, Post } from './entry.ts'
import type { Holder } from './holder.ts'
import type { PlanningFacts } from './planning-facts.ts'

/** Whom a step goes to, if it is still to be told, and the posts in which nobody could be reached before that. */
export interface FirstInReach {
  readonly holder?: Holder
  readonly passedOver: readonly PassedOver[]
}

/** The first of several posts in which somebody can be reached and has not refused the step; nobody where one of them has been told. */
export function firstInReach(
  posts: readonly Post[],
  step: string,
  told: readonly ToldStep[],
  { holderOf, reaches }: Pick<PlanningFacts, 'holderOf' | 'reaches'>,
): FirstInReach {
  const passedOver: PassedOver[] = []
  for (const post of posts) {
    const holder = holderOf(post)
    const before = holder && told.find((each) => each.step === step && each.person === holder.key)
    if (before && before.state !== 'refused') break
    if (holder && !before && reaches(holder)) return { holder, passedOver }
    const why = before ? (before.why ?? 'bad-address') : 'no-address'
    passedOver.push({ post, why, ...(holder && { person: holder.key }) })
  }
  return { passedOver }
}
