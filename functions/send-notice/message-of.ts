import { roundKey } from '../../shared/domain/campaign/round.ts'
import { composeNotice, type ToldEntry } from '../../shared/domain/notice/compose-notice.ts'
import type { GroupMessage, PersonMessage, RoundCounts } from '../../shared/domain/notice/message.ts'
import type { NoticeLinks } from '../../shared/domain/notice/notice-links.ts'
import { wordNotice } from '../../shared/domain/notice/word-notice.ts'
import { isOwedBy } from '../../shared/domain/submission/own-tally.ts'
import type { Contact } from '../../shared/domain/unit/unit.ts'
import type { OfficeNow } from '../chasing/office-now.ts'
import { recipientOf } from '../chasing/reach.ts'

/** The message that tells a person these entries. */
export function personMessage(
  id: string,
  contact: Contact,
  told: readonly ToldEntry[],
  { definition, tree, facts: { now } }: OfficeNow,
  links?: NoticeLinks,
): PersonMessage {
  const notice = composeNotice(contact, told, { id, definition, tree, now, ...(links && { links }) })
  return { kind: 'person', id, to: recipientOf(contact), language: notice.language, ...wordNotice(notice) }
}

/** The message that tells a group how the rounds of these entries stand among the units that it looks after; the office's group, among all. */
export async function groupMessage(
  id: string,
  group: string,
  told: readonly ToldEntry[],
  { definition, tree, facts: { now }, returnOf }: OfficeNow,
  links?: NoticeLinks,
): Promise<GroupMessage> {
  const chased = told.flatMap((each) => ('chased' in each ? [each.chased] : []))
  const rounds = new Map(chased.map(({ round, report }) => [roundKey(round), { round, report }]))
  const units = tree
    .subtreeOf(tree.root.code)
    .filter(
      ({ state, supervisionGroup }) => state === 'live' && (group === tree.root.code || supervisionGroup === group),
    )
  const counts: RoundCounts[] = []
  for (const { round, report } of rounds.values()) {
    const owing = units.filter((unit) => isOwedBy(report, unit))
    const returns = await Promise.all(owing.map(async ({ code }) => returnOf(round, code)))
    const expected = returns.filter((each) => each !== undefined && each.position !== 'waived')
    counts.push({
      report: report.name,
      period: round.period,
      dueAt: round.dueAt,
      expected: expected.length,
      filed: expected.filter((each) => each?.filed !== undefined).length,
      missing: expected.filter((each) => each && !each.filed && each.position !== 'closed' && each.dueAt <= now).length,
    })
  }
  const { name: campaign, timeZone } = definition
  const link = links && { link: links.list(definition.id) }
  return { kind: 'group', id, language: 'zh', campaign, timeZone, asOf: now, counts, ...link }
}
