import type { ExportRequest } from '../contracts/messages.ts'
import type { User } from '../domain/access/user.ts'
import type { AuditEntry, RecordedEntry } from '../domain/audit/audit-entry.ts'
import type { DaySeal } from '../domain/audit/day-seal.ts'
import type { CampaignDefinition } from '../domain/campaign/definition.ts'
import type { Round } from '../domain/campaign/round.ts'
import type { Decision } from '../domain/deadline/decision.ts'
import type { Seal } from '../domain/deadline/seal.ts'
import type { PersonEntry, PersonMatch } from '../domain/difference/persons.ts'
import type { AgendaItem } from '../domain/notice/agenda.ts'
import type { Delivery, ToldStep, Unreachable } from '../domain/notice/delivery.ts'
import type { About } from '../domain/notice/entry.ts'
import type { Mailbox } from '../domain/notice/mailbox.ts'
import type { PersonalCounts, Purge } from '../domain/retention/purge.ts'
import type { ReportRow } from '../domain/sheet/report-row.ts'
import type { Explanation } from '../domain/submission/explanation.ts'
import type { ReturnEvent } from '../domain/submission/event.ts'
import type { Filing, Return, Returned } from '../domain/submission/return.ts'
import type { Upload, Verdict } from '../domain/submission/upload.ts'
import type { Tally } from '../domain/tally/tally.ts'
import type { TreeChange } from '../domain/unit/tree-change.ts'
import type { Unit, UnitList } from '../domain/unit/unit.ts'
import type { Answers } from './asked-writes.ts'

/** Everything the steps of the pipeline need to remember. Every write may be repeated; every read after a write sees it. */
export interface Stores {
  readonly definitions: Definitions
  readonly unitLists: UnitLists
  readonly uploads: Uploads
  readonly rows: Rows
  readonly explanations: Explanations
  readonly returns: Returns
  readonly slots: Slots
  readonly events: Events
  readonly decisions: Decisions
  readonly agenda: Agenda
  readonly mailboxes: Mailboxes
  readonly deliveries: Deliveries
  readonly persons: Persons
  readonly bucket: Bucket
  readonly audit: Audit
  readonly exports: Exports
  readonly answers: Answers
  readonly paces: Paces
  readonly users: Users
  readonly purges: Purges
}

export interface VersionedDefinition {
  /** A hash of the definition. */
  readonly version: string
  readonly definition: CampaignDefinition
}

export interface Definitions {
  /** Keeps a version for ever and makes it the campaign's current one. */
  save(versioned: VersionedDefinition): Promise<void>
  current(campaign: string): Promise<VersionedDefinition | undefined>
  version(campaign: string, version: string): Promise<VersionedDefinition | undefined>
  /** Every version that is kept, in no order. */
  versions(campaign: string): Promise<readonly string[]>
}

export interface UnitLists {
  /** Keeps a version for ever; it is not current yet. */
  save(list: UnitList): Promise<void>
  version(campaign: string, version: string): Promise<UnitList | undefined>
  /** Every version that is kept, in no order. */
  versions(campaign: string): Promise<readonly string[]>
  /** @throws NeverSaved if there is no such version */
  makeCurrent(campaign: string, version: string): Promise<void>
  current(campaign: string): Promise<UnitList | undefined>
  /** The unit as it stands now: where it lies in the tree is decided here, one unit at a time. */
  saveUnit(campaign: string, unit: Unit): Promise<void>
  unit(campaign: string, code: string): Promise<Unit | undefined>
  /** The change of the tree that is under way, kept until it is done so that it can be resumed. */
  saveChange(change: TreeChange): Promise<void>
  change(campaign: string): Promise<TreeChange | undefined>
  removeChange(campaign: string): Promise<void>
}

export interface Uploads {
  /** Keeps the upload as first claimed and gives that one back, whatever a later claim says. */
  claim(upload: Upload): Promise<Upload>
  find(campaign: string, id: string): Promise<Upload | undefined>
  saveVerdict(upload: Upload, verdict: Verdict): Promise<void>
  verdict(campaign: string, id: string): Promise<Verdict | undefined>
  /** Uploads that landed before the instant and have no verdict. */
  withoutVerdict(campaign: string, landedBefore: string): Promise<readonly Upload[]>
  /** The ids of all that were claimed. */
  claimed(campaign: string): Promise<ReadonlySet<string>>
  /** Whatever came from anybody, in the order of landing. */
  all(campaign: string): Promise<readonly Upload[]>
  /** What came from a unit, in the order of landing. */
  ofSender(campaign: string, sender: string): Promise<readonly Upload[]>
}

export interface Rows {
  /** Keeps a submission's rows, in order; repeated, it writes the same again. */
  save(submission: string, rows: readonly ReportRow[]): Promise<void>
  of(submission: string): Promise<readonly ReportRow[]>
}

/** What senders say of warnings: as personal as rows. */
export interface Explanations {
  /** Keeps what was said of a submission's warnings; repeated, it writes the same again. */
  save(submission: string, explanations: readonly Explanation[]): Promise<void>
  /** Keeps what is said of one warning afterwards; of the same subject the last holds, whatever the workbook said. */
  say(submission: string, explanation: Explanation): Promise<void>
  /** What the workbook said, then what was said afterwards; of a subject only what holds. */
  of(submission: string): Promise<readonly Explanation[]>
}

export interface Returns {
  find(round: Round, unit: string): Promise<Return>
  /**
   * Makes the filing current unless the return's mark is at or above it, and lowers firstAcceptedAt to its landing in any case.
   * Whatever changes also adds one to the generation, in the same write.
   * @returns whether it is current now: `already` where it was before
   */
  file(round: Round, unit: string, filing: Filing): Promise<'switched' | 'already' | 'superseded'>
  /**
   * Takes the current submission away, with what it counted for, and adds one to the generation. The mark stays: nothing at or below it
   * comes back. @returns false where another submission is current, or none
   */
  giveBack(round: Round, unit: string, returned: Returned): Promise<boolean>
  /** Puts a return as it stood in another home, unless this one has something of it already. */
  restore(round: Round, unit: string, stood: Return): Promise<void>
  /** Adds one to the generation. */
  bump(round: Round, unit: string): Promise<void>
}

/** A unit's place under its parent for one round: where its subtree's tally lies, beside its siblings'. */
export interface Slot {
  readonly unit: string
  /** False once the unit has left this parent: a tombstone. */
  readonly live: boolean
  /** The generation of the unit's return that `subtree` covers; -1 before the first roll-up. */
  readonly covered: number
  /** The generation with which the parent was last asked to roll up; -1 before. */
  readonly asked: number
  readonly subtree?: Tally
  /** Of a merged unit: it counts until the parent files something that landed after this ISO instant. */
  readonly countsUntil?: string
}

export interface Slots {
  find(round: Round, parent: string, unit: string): Promise<Slot | undefined>
  /** The live slots below a parent. */
  children(round: Round, parent: string): Promise<readonly Slot[]>
  /** Writes the subtree if the slot exists, is live and covers less than the generation. @returns whether it was written */
  cover(round: Round, parent: string, unit: string, generation: number, subtree: Tally): Promise<boolean>
  /** Records that the parent was asked, if that is news and the slot exists. */
  noteAsked(round: Round, parent: string, unit: string, generation: number): Promise<void>
  /**
   * Makes the slot, or revives a tombstone, with covered and asked = -1 and no subtree; a live slot stays as it is but for
   * `countsUntil`, which is always as given here.
   */
  open(round: Round, parent: string, unit: string, countsUntil?: string): Promise<void>
  /** Makes it a tombstone, if the slot exists. */
  close(round: Round, parent: string, unit: string): Promise<void>
}

export interface Events {
  /** Appends unless an event of this id stands already. An id always comes with the same round and instant. */
  append(event: ReturnEvent): Promise<void>
  /** A round's events up to and with the ISO instant, by time, then id. */
  upTo(round: Round, at?: string): Promise<readonly ReturnEvent[]>
}

/** Who stands in the submissions of two units. Hashes, units, marks and places only: nothing in it tells who. */
export interface Persons {
  /** Repeated, it writes the same again. */
  enter(round: Round, entries: readonly PersonEntry[]): Promise<void>
  /** Removes entries; what is not there is passed over. */
  remove(round: Round, entries: readonly PersonEntry[]): Promise<void>
  /** Every entry with one of these hashes, in no order. */
  entriesOf(round: Round, hashes: readonly string[]): Promise<readonly PersonEntry[]>
  /** Keeps matches, each under both of its units; repeated, it writes the same again. */
  saveMatches(round: Round, matches: readonly PersonMatch[]): Promise<void>
  /** Removes the matches of a unit's filings below this mark, under both of their units. */
  removeMatches(round: Round, unit: string, below: string): Promise<void>
  /** A unit's matches, each seen from it, in no order. */
  matchesOf(round: Round, unit: string): Promise<readonly PersonMatch[]>
  /** Remembers that the persons of a filing have been entered and matched under a version of the rule. */
  markMatched(round: Round, unit: string, mark: string, version: string): Promise<void>
  isMatched(round: Round, unit: string, mark: string, version: string): Promise<boolean>
}

/** The secret keys of the hashes that stand for persons. Only who matches persons has them. */
export interface PersonKeys {
  /** A campaign's key, 32 random bytes made when it is first asked for and the same ever after. */
  of(campaign: string): Promise<Uint8Array>
  /** Destroys it: what was hashed with it means nobody any more. */
  forget(campaign: string): Promise<void>
}

/** Which campaigns have lost their personal data, or are about to. */
export interface Purges {
  /** Keeps how far a purge is: the last time it was said. */
  save(purge: Purge): Promise<void>
  find(campaign: string): Promise<Purge | undefined>
}

/**
 * Takes out of a home, for good, whatever in a campaign tells of persons: past versions too, and what only a crash could have left there.
 * Whoever has it can destroy what nobody can bring back; it is apart from the stores, so that only who purges has it.
 */
export interface Shredder {
  /** What there is. Changes nothing. */
  count(campaign: string): Promise<PersonalCounts>
  /**
   * Does one piece, which may be repeated. @param from where the piece before said that it goes on; without it, the first
   * @returns what it removed, and where it goes on: nowhere once all is gone
   */
  shred(campaign: string, from?: string): Promise<{ readonly removed: PersonalCounts; readonly next?: string }>
}

/** What the office decided about returns, for the whole campaign. */
export interface Decisions {
  /** Appends unless a decision of this id stands already. An id always comes with the same campaign and instant. */
  append(decision: Decision): Promise<void>
  /** A campaign's decisions up to and with the ISO instant, by time, then id. */
  upTo(campaign: string, at?: string): Promise<readonly Decision[]>
  /** Keeps the figures that a closure sealed, unless some are kept for it already. */
  saveSeal(seal: Seal): Promise<void>
  seal(campaign: string, decision: string): Promise<Seal | undefined>
}

/** What has to be looked at and when: whoever looks pays for what is due, not for what there is. */
export interface Agenda {
  /** Puts items there; repeated, it writes the same again. */
  arm(items: readonly AgendaItem[]): Promise<void>
  /** A campaign's items up to and with the ISO instant, the earliest first, so many at most. */
  due(campaign: string, until: string, most: number): Promise<readonly AgendaItem[]>
  /** Removes this very item: what was dealt with. */
  remove(item: AgendaItem): Promise<void>
}

export interface Mailboxes {
  /** An empty one where nothing was ever in it. */
  find(campaign: string, person: string): Promise<Mailbox>
  /** Writes a mailbox that was read, unless somebody else has since. @returns it as it is now; undefined where somebody has */
  save(mailbox: Mailbox): Promise<Mailbox | undefined>
}

/** The delivery log: every notice with how it ended, and by return who was told what. */
export interface Deliveries {
  /** Keeps the notice, then what it told; repeated, it writes the same again. */
  record(delivery: Delivery): Promise<void>
  find(campaign: string, id: string): Promise<Delivery | undefined>
  /** Every notice of a campaign, by time. */
  all(campaign: string): Promise<readonly Delivery[]>
  /** What was told of a return or of a workbook, in no order. */
  told(campaign: string, about: About): Promise<readonly ToldStep[]>
  /** Keeps that nobody can be reached in a post: the last time it was found. */
  noteUnreachable(unreachable: Unreachable): Promise<void>
  /** A campaign's posts in which nobody could be reached, in no order. */
  unreachable(campaign: string): Promise<readonly Unreachable[]>
}

/** The office's user list: who may sign in, and with which rights. It holds for every campaign. */
export interface Users {
  /** Adds a user unless somebody active has the account. @returns whether it was added; repeated with the same user, true */
  add(user: User): Promise<boolean>
  find(id: string): Promise<User | undefined>
  /** Who has an account now, or had it last. */
  byAccount(account: string): Promise<User | undefined>
  /** Writes a user that was read, unless somebody else has since. @returns it as it is now; undefined where somebody has */
  save(user: User): Promise<User | undefined>
  /** Everybody who has an account now or had it last, by account. */
  all(): Promise<readonly User[]>
  /** Removes a user for good: old entries of the trail then mean nobody. Repeated, it changes nothing. */
  forget(user: User): Promise<void>
}

/** An object as the store states it. */
export interface StoredObject {
  readonly key: string
  readonly version: string
  /** ISO instant. */
  readonly landedAt: string
  readonly sizeBytes: number
}

export interface Bucket {
  /** Keeps the bytes as a new version of the object; what was there before can still be read by its own version. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<StoredObject>
  /** Keeps the bytes under a key that has no object yet. @returns undefined where it has: nothing changes */
  create(key: string, bytes: Uint8Array, contentType: string): Promise<StoredObject | undefined>
  /** What the store knows of the newest version of an object. */
  newest(key: string): Promise<StoredObject | undefined>
  /** What the store knows of one version of an object. */
  facts(key: string, version: string): Promise<StoredObject | undefined>
  /** One version's bytes. @throws ObjectTooLarge above the limit, before reading it; NeverSaved if there is no such version */
  read(key: string, version: string, maxBytes: number): Promise<Uint8Array>
  /** Removes every version of an object for good, of what was exported alone. */
  forget(key: string): Promise<void>
}

/** A version of an object that units' workbooks lie among. */
export type LandedObject = Pick<StoredObject, 'key' | 'version' | 'landedAt'>

/**
 * What lies under `uploads/`, whether anybody knows of it or not. It is apart from the stores: a bucket of this machine announces whatever it keeps in the
 * transaction that keeps it, so that only S3's has to be looked through.
 */
export interface LandedObjects {
  /** A campaign's, a part at a time; also what was deleted since, as long as the bucket keeps the version. */
  of(campaign: string): AsyncIterable<readonly LandedObject[]>
}

export class ObjectTooLarge extends Error {
  readonly sizeBytes: number
  constructor(sizeBytes: number, maxBytes: number) {
    super(`object of ${sizeBytes} bytes is above the limit of ${maxBytes}`)
    this.name = 'ObjectTooLarge'
    this.sizeBytes = sizeBytes
  }
}

/** What was asked for was never saved, or retention has removed it. */
export class NeverSaved extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} was never saved`, options)
    this.name = 'NeverSaved'
  }
}

/** A part of a trail, by days in UTC. */
export interface Days {
  /** Later than this day. */
  readonly after?: string
  /** Earlier than this day. */
  readonly before?: string
}

/** The audit trail. Entries stand by themselves: recording and reading wait for nobody. A day's seal holds them once the day is over. */
export interface Audit {
  /** Appends for ever; the same entry again is the same entry. */
  record(entry: AuditEntry): Promise<void>
  /** A campaign's entries, by time, then id. */
  list(campaign: string, days?: Days): Promise<readonly RecordedEntry[]>
  /** The last so many entries, the latest first, or those before one that was listed. */
  latest(campaign: string, most: number, before?: Pick<RecordedEntry, 'at' | 'id'>): Promise<readonly RecordedEntry[]>
  /** Keeps a day's seal unless the day has one. @returns the one that stands */
  seal(seal: DaySeal): Promise<DaySeal>
  /** A campaign's seals, by day. */
  seals(campaign: string): Promise<readonly DaySeal[]>
}

/** An aggregated workbook, or the zipped originals, that somebody asked for, and how far it is. */
export interface ExportJob {
  readonly campaign: string
  readonly id: string
  readonly unit: string
  /** Without it, the aggregated workbook. */
  readonly kind?: ExportRequest['kind']
  readonly personalData: 'masked' | 'shown'
  /** An account's id. */
  readonly requestedBy: string
  /** ISO instants. */
  readonly askedAt: string
  readonly changedAt: string
  /** failed: it may be tried again. purged: what it made has gone with the personal data, or was never to be made of them. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'purged'
  /** Where it lies once it is done. */
  readonly object?: Pick<StoredObject, 'key' | 'version'>
  /** Why it never can be done as it was asked for. */
  readonly why?: 'too-large'
}

export interface Exports {
  save(job: ExportJob): Promise<void>
  find(campaign: string, id: string): Promise<ExportJob | undefined>
  /** The last so many that somebody asked for, the latest first. */
  latestOf(campaign: string, requestedBy: string, most: number): Promise<readonly ExportJob[]>
}

/** Counts by name: what may be done only so often, and how often something was seen. */
export interface Paces {
  /** Adds one. @param name what is counted, and of which stretch of time @param until ISO instant after which nobody asks @returns how many it is now */
  count(name: string, until: string): Promise<number>
}

/** Sends messages of one kind; at least once, in any order. */
export interface Queue<Message> {
  send(message: Message): Promise<void>
}
