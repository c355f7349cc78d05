import { Temporal } from 'temporal-polyfill'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { reportOf } from '../campaign/lookup.ts'
import { dayBefore } from '../campaign/round.ts'
import type { Upload, Verdict } from '../submission/upload.ts'
import type { Contact } from '../unit/unit.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { ChasedReturn } from './chased-return.ts'
import { subjectOf, type Entry } from './entry.ts'
import type { NoticeLinks } from './notice-links.ts'
import type { Capacity, LateReturn, Notice, OwedReturn, Receipt, UnreachableContact } from './notice.ts'

/** An entry with what it is about, as it stands now. */
export type ToldEntry =
  | { readonly entry: Entry; readonly chased: ChasedReturn }
  | { readonly entry: Entry; readonly upload: Upload; readonly verdict: Verdict }

export interface ComposingFacts {
  /** The notice's. */
  readonly id: string
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  /** ISO instant. */
  readonly now: string
  readonly links?: NoticeLinks
}

/** Everything that these entries tell a person, ready to be put in words. */
export function composeNotice(to: Contact, told: readonly ToldEntry[], facts: ComposingFacts): Notice {
  const { id, definition, tree, now, links } = facts
  const { name: inquired, telephone } = tree.root.contact ?? {}
  const returns = told.flatMap((each) => ('chased' in each ? [each] : []))
  const chasing = onePerReturn(returns.filter(({ entry }) => entry.kind === 'chase'))
  const isOwn = ({ entry, chased }: (typeof chasing)[number]) =>
    entry.role === 'contact' || entry.role === 'deputy' || chased.dueAt > now
  return {
    now,
    timeZone: definition.timeZone,
    to: { name: to.name },
    language: to.language ?? 'zh',
    campaign: definition.name,
    office: definition.office,
    owed: chasing.filter(isOwn).map(({ chased }) => owedReturn(chased, facts)),
    answersFor: capacities.map((capacity) => ({
      capacity,
      late: chasing
        .filter((each) => !isOwn(each) && each.entry.role === capacity)
        .map(({ chased }) => lateReturn(chased, facts)),
    })),
    arrived: returns
      .filter(({ entry }) => entry.kind === 'arrival')
      .map(({ chased }) => ({ ...named(chased), landedAt: chased.filed?.at ?? now })),
    receipts: told.flatMap((each) => ('upload' in each ? receiptsOf(each.upload, each.verdict, facts) : [])),
    unreachable: unreachableContacts(chasing, facts),
    ...(inquired !== undefined && telephone !== undefined && { inquiries: { name: inquired, telephone } }),
    ...(links &&
      chasing.length > 0 && { listLink: links.list(definition.id), answerLink: links.answer(definition.id, id, now) }),
  }
}

/** Whoever is told of a return in two capacities is told of it once, in the one that came last. */
function onePerReturn<Told extends { readonly entry: Entry }>(told: readonly Told[]): readonly Told[] {
  return [...new Map(told.map((each) => [subjectOf(each.entry.about), each])).values()]
}

const capacities: readonly Capacity[] = ['leadUnit', 'supervisionGroup', 'office']

/** Days after the due day, as the calendar counts them; 0 up to its end. */
export function daysLate({ dueAt }: Pick<ChasedReturn, 'dueAt'>, now: string, timeZone: string): number {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate()
  return Math.max(0, dayBefore(dueAt, timeZone).until(today).days)
}

function named({ unit, report, round }: ChasedReturn) {
  return { unit: { code: unit.code, name: unit.name }, report: report.name, period: round.period }
}

/** A return that has not come, as it is written about. */
export function owedReturn(
  chased: ChasedReturn,
  { definition, now, links }: Pick<ComposingFacts, 'definition' | 'now' | 'links'>,
): OwedReturn {
  const { dueAt, round, unit } = chased
  const link = links && { uploadLink: links.upload(round.campaign, unit.code) }
  const nil = chased.report.nil === 'refused' && ({ refusesNil: true } as const)
  return { ...named(chased), ...nil, dueAt, daysLate: daysLate(chased, now, definition.timeZone), ...link }
}

function lateReturn(chased: ChasedReturn, facts: ComposingFacts): LateReturn {
  const { contact } = chased.unit
  return { ...owedReturn(chased, facts), ...(contact && { contact }) }
}

/** A workbook that was refused as a whole has no returns: then it is named by its file. */
function receiptsOf(upload: Upload, verdict: Verdict, { definition, tree, links }: ComposingFacts): readonly Receipt[] {
  const { landedAt } = upload
  const link = links && { link: links.findings(upload.campaign, upload.id) }
  const unitNamed = (code: string) => ({ code, name: tree.unit(code)?.name ?? code })
  if (verdict.returns.length === 0) {
    return [
      {
        unit: unitNamed(upload.sender),
        report: { zh: upload.fileName, en: upload.fileName },
        period: 'once',
        landedAt,
        verdict: 'rejected',
        errors: verdict.findings.filter(({ level }) => level === 'error').length,
        warnings: 0,
        ...link,
      },
    ]
  }
  return verdict.returns.map((each) => ({
    unit: unitNamed(each.unit),
    report: reportOf(definition, each.round.report)?.name ?? { zh: each.round.report, en: each.round.report },
    period: each.round.period,
    landedAt,
    verdict: each.verdict,
    errors: each.findings.error,
    warnings: each.findings.warning,
    ...link,
  }))
}

/** Each contact once, whatever number of returns they should have been told of. */
function unreachableContacts(
  told: readonly { readonly entry: Entry; readonly chased: ChasedReturn }[],
  { tree }: ComposingFacts,
): readonly UnreachableContact[] {
  const contacts = told.flatMap(({ entry: { insteadOf } }): readonly (readonly [string, UnreachableContact])[] => {
    if (!insteadOf || 'group' in insteadOf.post) return []
    const { post, why } = insteadOf
    const unit = tree.unit(post.unit)
    return [[`${post.as} ${post.unit}`, { unit: unit?.name ?? '', contact: unit?.[post.as]?.name ?? '', why }]]
  })
  return [...new Map(contacts).values()]
}
