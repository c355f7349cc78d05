import { messageText, type Chased, type ChasedMessage, type HeldBack } from '../local/chase-once.ts'
import { reportOf } from '../shared/domain/campaign/lookup.ts'
import { unknownYears } from '../shared/domain/deadline/calendar.ts'
import type { Entry, Post } from '../shared/domain/notice/entry.ts'

/** What is shown of a chase: what was told or would be, when, and whether it was sent. */
export interface ChaseView {
  readonly chased: Chased
  readonly now: string
  readonly sends: boolean
  readonly hasChannels: boolean
}

/** What `taizhang chase --json` prints. */
export function chaseAsJson({ chased, now, sends, hasChannels }: ChaseView) {
  const { messages, heldBack, unreachable, undelivered } = chased
  const noChannel = hasChannels
    ? []
    : messages.map((each) => ({ ...recipientOf(each.post, chased), reason: 'no-channel' }))
  return {
    now,
    sent: sends,
    unknownYears: unknownYears(chased.office.definition),
    messages: messages.map((each) => messageAsJson(each, chased, hasChannels)),
    heldBack: heldBack.map((each) => heldBackAsJson(each, chased)),
    notTold: [
      ...unreachable.map(({ post, why }) => ({
        ...recipientOf(post, chased),
        reason: 'group' in post || why === 'no-address' ? 'no-channel' : why,
      })),
      ...undelivered.map(({ post, state, at, entries, attempts }) => ({
        ...recipientOf(post, chased),
        reason: state,
        at,
        attempts,
        entries: entries.map((entry) => entryAsJson(entry, chased)),
      })),
      ...noChannel,
    ],
  }
}

function messageAsJson(
  { channel, message, state, post, entries }: ChasedMessage,
  chased: Chased,
  hasChannels: boolean,
) {
  return {
    id: message.id,
    recipient: {
      ...recipientOf(post, chased),
      role: roleOf(entries),
      channel: hasChannels ? channel : null,
      ...(message.kind === 'person' && { email: message.to.email, telephone: message.to.telephone }),
    },
    kind: kindOf(entries),
    state: hasChannels ? state : 'no-channel',
    entries: entries.map((entry) => entryAsJson(entry, chased)),
    ...messageText(message),
  }
}

function heldBackAsJson({ post, goesAt, postponedSince, entries }: HeldBack, chased: Chased) {
  return {
    recipient: { ...recipientOf(post, chased), role: roleOf(entries) },
    kind: kindOf(entries),
    goesAt,
    ...(postponedSince !== undefined && { postponedSince }),
    entries: entries.map((entry) => entryAsJson(entry, chased)),
  }
}

/** The most pressing of what a message says. */
function kindOf(entries: readonly Entry[]): Entry['kind'] {
  const kinds = entries.map(({ kind }) => kind)
  return (['chase', 'receipt', 'arrival'] as const).find((kind) => kinds.includes(kind)) ?? 'chase'
}

function roleOf(entries: readonly Entry[]): Entry['role'] {
  return entries[0]?.role ?? 'contact'
}

function entryAsJson({ kind, about, steps, since, role, insteadOf }: Entry, chased: Chased) {
  const { definition, tree } = chased.office
  const unit = { unit: about.unit, unitName: tree.unit(about.unit)?.name }
  const common = {
    kind,
    role,
    since,
    ...(insteadOf && { insteadOf: { ...recipientOf(insteadOf.post, chased), why: insteadOf.why } }),
  }
  if ('upload' in about) return { ...common, ...unit, upload: about.upload }
  const { report, period } = about.round
  const name = reportOf(definition, report)?.name.zh
  // the due moment that the step belongs to, extensions counted in
  const due = chased.office.dueAt(about.round, about.unit)
  return { ...common, ...unit, report, reportName: name, period, step: steps.at(-1), steps, due }
}

interface RecipientJson {
  readonly name: string
  readonly as: 'contact' | 'deputy' | 'group'
  readonly unit?: { readonly code: string; readonly name: string }
}

/** Who a message goes to, as the unit list names them. */
export function recipientOf(post: Post, { office: { tree, facts } }: Chased): RecipientJson {
  if ('group' in post) return { name: post.group, as: 'group' }
  const unit = tree.unit(post.unit)
  return {
    name: facts.holderOf(post)?.name ?? '',
    as: post.as,
    ...(unit && { unit: { code: unit.code, name: unit.name } }),
  }
}
