import * as z from 'zod'
import { User } from '../../shared/domain/access/user.ts'
import type { RecordedEntry } from '../../shared/domain/audit/audit-entry.ts'
import type { DaySeal } from '../../shared/domain/audit/day-seal.ts'
import { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Decision } from '../../shared/domain/deadline/decision.ts'
import type { Seal } from '../../shared/domain/deadline/seal.ts'
import { atOnce, type AgendaItem } from '../../shared/domain/notice/agenda.ts'
import type { Delivery, Unreachable } from '../../shared/domain/notice/delivery.ts'
import type { Mailbox } from '../../shared/domain/notice/mailbox.ts'
import type { ReportRow } from '../../shared/domain/sheet/report-row.ts'
import type { ReturnEvent } from '../../shared/domain/submission/event.ts'
import type { Explanation } from '../../shared/domain/submission/explanation.ts'
import type { Return } from '../../shared/domain/submission/return.ts'
import type { UnitList } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { inTurns } from './in-turns.ts'
import type { Places } from './places.ts'

/** One kind of thing that a campaign is made of, a JSON document for each: how it is read in one home, and put into another. */
interface Part<Document> {
  readonly shape: z.ZodType<Document>
  readonly read: (stores: Stores, places: Places) => AsyncIterable<Document>
  /** May be repeated. @returns false where something else stands in its place, which stays */
  readonly put: (stores: Stores, document: Document) => Promise<boolean>
}

/** A document that back-up wrote as a store gave it: what it is put under is looked at, the rest is as it was written. */
function written<Document>(keys: z.ZodType): z.ZodType<Document> {
  return z.custom<Document>((value) => keys.safeParse(value).success)
}

const name = z.string()
const ofRound = z.looseObject({ campaign: name, report: name, period: name })

const definitions = part({
  shape: z.strictObject({ version: z.string(), definition: CampaignDefinition }),
  read: (stores, places) => each(places.definitions, async (one) => stores.definitions.version(places.campaign, one)),
  put: async (stores, versioned) => stands(stores.definitions.save(versioned)),
})

const unitLists = part({
  shape: written<UnitList>(
    z.looseObject({ campaign: name, version: name, units: z.array(z.looseObject({ code: name })) }),
  ),
  read: (stores, places) => each(places.unitLists, async (one) => stores.unitLists.version(places.campaign, one)),
  put: async (stores, list) => stands(stores.unitLists.save(list)),
})

/** Seals before entries: whoever seals meanwhile hangs on the last of them. */
const auditSeals = part({
  shape: written<DaySeal>(z.looseObject({ campaign: name, day: name, hash: name })),
  read: ({ audit }, places) => all(audit.seals(places.campaign)),
  put: async ({ audit }, seal) => (await audit.seal(seal)).hash === seal.hash,
})

const auditEntries = part({
  shape: written<RecordedEntry>(z.looseObject({ campaign: name, at: name, id: name })),
  read: ({ audit }, places) => all(audit.list(places.campaign)),
  put: async ({ audit }, recorded) => {
    const { id: _, ...entry } = recorded
    return stands(audit.record(entry))
  },
})

interface SubmissionLine {
  readonly submission: string
  readonly rows: readonly ReportRow[]
  readonly explanations: readonly Explanation[]
}

const submissions = part({
  shape: written<SubmissionLine>(
    z.looseObject({ submission: name, rows: z.array(z.unknown()), explanations: z.array(z.unknown()) }),
  ),
  async *read(stores, { rounds }) {
    for (const one of rounds) {
      for (const { kind, submission } of await stores.events.upTo(one)) {
        if (kind !== 'accepted' && kind !== 'rejected') continue
        const rows = await stores.rows.of(submission) // none where it was rejected
        const explanations = await stores.explanations.of(submission)
        if (kind === 'accepted' || explanations.length > 0) yield { submission, rows, explanations }
      }
    }
  },
  put: async (stores, { submission, rows, explanations }) => {
    await stores.rows.save(submission, rows)
    if (explanations.length > 0) await stores.explanations.save(submission, explanations)
    return true
  },
})

const events = part({
  shape: written<ReturnEvent>(z.looseObject({ id: name, at: name, round: ofRound, unit: name })),
  async *read(stores, { rounds }) {
    for (const one of rounds) yield* await stores.events.upTo(one)
  },
  put: async (stores, event) => stands(stores.events.append(event)),
})

interface ReturnLine {
  readonly round: Round
  readonly unit: string
  readonly stood: Return
}

const returns = part({
  shape: written<ReturnLine>(
    z.looseObject({ round: ofRound, unit: name, stood: z.looseObject({ generation: z.int().positive() }) }),
  ),
  async *read(stores, { rounds, units }) {
    for (const round of rounds) {
      const found = inTurns(units, async (unit) => ({ round, unit, stood: await stores.returns.find(round, unit) }))
      for await (const line of found) if (line.stood.generation > 0) yield line
    }
  },
  put: async (stores, { round, unit, stood }) => stands(stores.returns.restore(round, unit, stood)),
})

const decisions = part({
  shape: written<Decision>(z.looseObject({ campaign: name, id: name, at: name })),
  read: (stores, places) => all(stores.decisions.upTo(places.campaign)),
  put: async (stores, decision) => stands(stores.decisions.append(decision)),
})

const seals = part({
  shape: written<Seal>(z.looseObject({ decision: name, round: ofRound })),
  async *read(stores, places) {
    const closed = (await stores.decisions.upTo(places.campaign)).filter(({ kind }) => kind === 'closed')
    yield* each(closed, async (decision) => stores.decisions.seal(places.campaign, decision.id))
  },
  put: async (stores, seal) => stands(stores.decisions.saveSeal(seal)),
})

/** What was put into a mailbox is looked at again at once, whatever stood on the agenda. */
const mailboxes = part({
  shape: written<Mailbox>(z.looseObject({ campaign: name, person: name, version: z.int().positive() })),
  async *read(stores, places) {
    const found = inTurns(places.persons, async (person) => stores.mailboxes.find(places.campaign, person))
    for await (const mailbox of found) if (mailbox.version > 0) yield mailbox
  },
  put: async (stores, mailbox) => {
    const { campaign, person } = mailbox
    const standing = await stores.mailboxes.find(campaign, person)
    if (standing.version === 0) await stores.mailboxes.save({ ...mailbox, version: 0 })
    await stores.agenda.arm([{ campaign, at: atOnce, what: { person } }])
    return true
  },
})

const deliveries = part({
  shape: written<Delivery>(z.looseObject({ campaign: name, id: name, entries: z.array(z.unknown()) })),
  read: (stores, places) => all(stores.deliveries.all(places.campaign)),
  put: async (stores, delivery) => stands(stores.deliveries.record(delivery)),
})

const unreachable = part({
  shape: written<Unreachable>(z.looseObject({ campaign: name, post: z.looseObject({}) })),
  read: (stores, places) => all(stores.deliveries.unreachable(places.campaign)),
  put: async (stores, post) => stands(stores.deliveries.noteUnreachable(post)),
})

const agenda = part({
  shape: written<AgendaItem>(z.looseObject({ campaign: name, at: name, what: z.looseObject({}) })),
  read: (stores, places) => all(stores.agenda.due(places.campaign, '9999', 1_000_000)),
  put: async (stores, item) => stands(stores.agenda.arm([item])),
})

/** Whoever has an account in the new home already keeps it, as it is there. */
const users = part({
  shape: User,
  read: (stores) => all(stores.users.all()),
  put: async (stores, user) => (await stores.users.find(user.id)) !== undefined || stores.users.add(user),
})

/**
 * What a campaign is made of, in the order in which it is put into a home; its uploads, which have bytes beside them, are in uploads.ts. Not here:
 * - slots, with their totals, and the index of persons: counted anew from the returns;
 * - the keys of persons' hashes: a home makes its own, and no secret leaves the other;
 * - aggregated workbooks, annotated copies: made anew when they are asked for;
 * - answers to writes and what is counted by the minute: of a day;
 * - passwords and sign-ins, which are a machine's or an issuer's; the trail of users and sign-ins, which is no campaign's.
 */
export const parts = {
  definitions,
  'unit-lists': unitLists,
  'audit-seals': auditSeals,
  'audit-entries': auditEntries,
  submissions,
  events,
  returns,
  decisions,
  seals,
  mailboxes,
  deliveries,
  unreachable,
  agenda,
  users,
} as const

/** A part whose documents are looked at when they come in: of what kind they are only it knows. */
function part<Document>({ shape, read, put }: Part<Document>): Part<unknown> {
  return { shape, read, put: async (stores, document) => put(stores, shape.parse(document)) }
}

async function* all<Document>(read: Promise<readonly Document[]>): AsyncGenerator<Document> {
  yield* await read
}

async function* each<Name, Document>(
  names: readonly Name[],
  read: (name: Name) => Promise<Document | undefined>,
): AsyncGenerator<Document> {
  for await (const document of inTurns(names, read)) if (document !== undefined) yield document
}

async function stands(put: Promise<unknown>): Promise<true> {
  await put
  return true
}
