import type { Upload } from '../submission/upload.ts'
import type { ToldStep } from './delivery.ts'
import { firstInReach } from './first-in-reach.ts'
import { postsOf } from './holder.ts'
import type { Plan } from './plan-return.ts'
import type { PlanningFacts } from './planning-facts.ts'

const step = 'receipt'

/** Who is told what became of a workbook that has its verdict: whoever answers for what its sender sends, unless that has been done. */
export function planReceipt(upload: Upload, told: readonly ToldStep[], facts: PlanningFacts): Plan {
  const sender = facts.tree.unit(upload.sender)
  if (!sender || told.some(({ state }) => state !== 'refused')) return { tell: [], unreachable: [] }
  if (upload.landedAt > facts.now) return { tell: [], unreachable: [], lookAgainAt: upload.landedAt } // in a played time only
  const [posts = []] = postsOf('contact', sender, facts.tree, facts.groups)
  const { holder, passedOver } = firstInReach(posts, step, told, facts)
  if (!holder) return { tell: [], unreachable: passedOver }
  const about = { upload: upload.id, unit: upload.sender }
  const { landedAt: since } = upload
  const entry = { kind: 'receipt', about, steps: [step], since, role: 'contact', post: holder.post } as const
  return { tell: [{ to: holder, entry }], unreachable: passedOver }
}
