import { roundKey } from '../../shared/domain/campaign/round.ts'
import { isOwing, type ChasedReturn } from '../../shared/domain/notice/chased-return.ts'
import { leadOf, postsOf } from '../../shared/domain/notice/holder.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type { OfficeNow } from './office-now.ts'

/**
 * Tells whether the lead unit that answers for a late return is itself late, with all its units, and can be reached: then it is chased, and
 * its units are not, one by one. Looks at the lead unit first and no further than the first unit that has filed, once per lead unit.
 */
export function leadSilence({ tree, facts, returnOf }: OfficeNow): (late: ChasedReturn) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()

  async function isMissing({ round }: ChasedReturn, unit: Unit): Promise<boolean> {
    const chased = await returnOf(round, unit.code)
    return chased !== undefined && isOwing(chased) && !chased.awaitsVerdict && chased.dueAt <= facts.now
  }

  async function isSilent(late: ChasedReturn, lead: Unit): Promise<boolean> {
    const [posts = []] = postsOf('contact', lead, tree, facts.groups)
    const inReach = posts.some((post) => {
      const holder = facts.holderOf(post)
      return holder !== undefined && facts.reaches(holder)
    })
    if (!inReach || !(await isMissing(late, lead))) return false
    for (const unit of tree.subtreeOf(lead.code)) {
      if (unit.state !== 'live' || leadOf(unit, tree)?.code !== lead.code) continue
      const chased = await returnOf(late.round, unit.code)
      if (chased?.position === 'filed' || chased?.awaitsVerdict) return false
    }
    return true
  }

  return async (late) => {
    if (facts.now < late.dueAt) return false
    const lead = leadOf(late.unit, tree)
    if (!lead) return false
    const key = `${roundKey(late.round)} ${lead.code}`
    const silent = known.get(key) ?? isSilent(late, lead)
    known.set(key, silent)
    return silent
  }
}
