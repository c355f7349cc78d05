import { roundKey } from '../../domain/campaign/round.ts'
import type { Round } from '../../domain/campaign/round.ts'
import type { PersonMatch } from '../../domain/difference/persons.ts'
import { agendaSubject, type AgendaItem } from '../../domain/notice/agenda.ts'
import { postKey, subjectOf, type About, type Post } from '../../domain/notice/entry.ts'

export interface Key {
  readonly pk: string
  readonly sk: string
}

/**
 * Where everything lies in the one table; the reasons are in docs/adr/0003-table-design.md. Campaign, report and period hold no
 * `#`, and a unit's code or any other text of people's comes last, so no two things share a key. Instants are of fixed width.
 *
 * | what                | pk                            | sk                   | attributes                                          |
 * | ------------------- | ----------------------------- | -------------------- | --------------------------------------------------- |
 * | definition          | DEFINITION#campaign           | VERSION#version      | a document                                          |
 * | the current one     | DEFINITION#campaign           | CURRENT              | version                                             |
 * | unit list           | UNITLIST#campaign             | VERSION#version      | a document                                          |
 * | the current one     | UNITLIST#campaign             | CURRENT              | version                                             |
 * | unit as it stands   | UNIT#campaign#code            | UNIT                 | unit                                                |
 * | change of the tree  | TREECHANGE#campaign           | CHANGE               | a document                                          |
 * | upload              | UPLOAD#campaign#id            | UPLOAD               | upload                                              |
 * | its verdict         | UPLOAD#campaign#id            | VERDICT              | a document                                          |
 * | upload without one  | UNDECIDED#campaign            | landedAt#id          | id                                                  |
 * | any upload          | UPLOADS#campaign              | landedAt#id          | id                                                  |
 * | upload of a unit    | SENT#campaign#unit            | landedAt#id          | id                                                  |
 * | a submission's rows | ROWS#submission               | ROWS                 | a document                                          |
 * | its explanations    | ROWS#submission               | EXPLANATIONS         | a document                                          |
 * | said afterwards     | ROWS#submission               | SAID#subject         | explanation                                         |
 * | return              | RETURN#round#unit             | RETURN               | generation, filing, mark, firstAcceptedAt, returned |
 * | slot                | SLOTS#round#parent            | unit                 | unit, live, covered, asked, subtree, countsUntil    |
 * | event               | EVENTS#round                  | at#id                | event                                               |
 * | decision            | DECISIONS#campaign            | at#id                | decision                                            |
 * | sealed figures      | SEAL#campaign#decision        | SEAL                 | a document                                          |
 * | to be looked at     | AGENDA#campaign               | at#cause#what        | item                                                |
 * | mailbox             | MAILBOX#campaign#person       | MAILBOX              | version, body                                       |
 * | delivery            | DELIVERIES#campaign           | id                   | delivery                                            |
 * | told step           | TOLD#campaign#subject         | step#person          | told                                                |
 * | unreachable post    | UNREACHABLE#campaign          | post                 | unreachable                                         |
 * | person              | PERSON#round#hash             | mark                 | hash, unit, mark, place                             |
 * | a unit's matches    | MATCHES#round#unit            | both marks, places   | own, other                                          |
 * | matched filing      | MATCHED#round#unit            | version#mark         |                                                     |
 * | audit entry         | AUDIT#campaign                | at#id                | entry                                               |
 * | seal of its day     | AUDITSEALS#campaign           | day                  | seal                                                |
 * | export              | EXPORT#campaign#id            | EXPORT               | job                                                 |
 * | asked-for export    | EXPORTS#campaign#requestedBy  | askedAt#id           | id                                                  |
 * | answered write      | ANSWER#actor                  | key                  | write, version, expiresAt                           |
 * | what is counted     | PACE#name                     | PACE                 | count, expiresAt                                    |
 * | user                | USERS                         | account              | user                                                |
 * | account of a user   | USER#id                       | USER                 | account                                             |
 * | purge               | PURGE#campaign                | PURGE                | purge                                               |
 * | part of a document  | as the document               | its sk#hash#0001 ... | body; see documents.ts                              |
 */
export const keys = {
  definition: (campaign: string, version: string): Key => ({ pk: `DEFINITION#${campaign}`, sk: `VERSION#${version}` }),
  currentDefinition: (campaign: string): Key => ({ pk: `DEFINITION#${campaign}`, sk: 'CURRENT' }),
  unitList: (campaign: string, version: string): Key => ({ pk: `UNITLIST#${campaign}`, sk: `VERSION#${version}` }),
  currentUnitList: (campaign: string): Key => ({ pk: `UNITLIST#${campaign}`, sk: 'CURRENT' }),
  unit: (campaign: string, code: string): Key => ({ pk: `UNIT#${campaign}#${code}`, sk: 'UNIT' }),
  treeChange: (campaign: string): Key => ({ pk: `TREECHANGE#${campaign}`, sk: 'CHANGE' }),
  upload: (campaign: string, id: string): Key => ({ pk: `UPLOAD#${campaign}#${id}`, sk: 'UPLOAD' }),
  verdict: (campaign: string, id: string): Key => ({ pk: `UPLOAD#${campaign}#${id}`, sk: 'VERDICT' }),
  undecided: (campaign: string, landedAt: string, id: string): Key => ({
    pk: `UNDECIDED#${campaign}`,
    sk: `${landedAt}#${id}`,
  }),
  landed: (campaign: string, landedAt: string, id: string): Key => ({
    pk: `UPLOADS#${campaign}`,
    sk: `${landedAt}#${id}`,
  }),
  sent: (campaign: string, sender: string, landedAt: string, id: string): Key => ({
    pk: `SENT#${campaign}#${sender}`,
    sk: `${landedAt}#${id}`,
  }),
  rows: (submission: string): Key => ({ pk: `ROWS#${submission}`, sk: 'ROWS' }),
  explanations: (submission: string): Key => ({ pk: `ROWS#${submission}`, sk: 'EXPLANATIONS' }),
  saidLater: (submission: string, subject: string): Key => ({ pk: `ROWS#${submission}`, sk: `SAID#${subject}` }),
  return: (round: Round, unit: string): Key => ({ pk: `RETURN#${roundKey(round)}#${unit}`, sk: 'RETURN' }),
  slot: (round: Round, parent: string, unit: string): Key => ({ pk: `SLOTS#${roundKey(round)}#${parent}`, sk: unit }),
  event: (round: Round, at: string, id: string): Key => ({ pk: `EVENTS#${roundKey(round)}`, sk: `${at}#${id}` }),
  decision: (campaign: string, at: string, id: string): Key => ({ pk: `DECISIONS#${campaign}`, sk: `${at}#${id}` }),
  seal: (campaign: string, decision: string): Key => ({ pk: `SEAL#${campaign}#${decision}`, sk: 'SEAL' }),
  agendaItem: ({ campaign, at, cause = '', what }: AgendaItem): Key => ({
    pk: `AGENDA#${campaign}`,
    sk: [at, cause, agendaSubject(what)].join('#'),
  }),
  agenda: (campaign: string): Pick<Key, 'pk'> => ({ pk: `AGENDA#${campaign}` }),
  mailbox: (campaign: string, person: string): Key => ({ pk: `MAILBOX#${campaign}#${person}`, sk: 'MAILBOX' }),
  delivery: (campaign: string, id: string): Key => ({ pk: `DELIVERIES#${campaign}`, sk: id }),
  told: (campaign: string, about: About, step: string, person: string): Key => ({
    pk: `TOLD#${campaign}#${subjectOf(about)}`,
    sk: `${step}#${person}`,
  }),
  unreachable: (campaign: string, post: Post): Key => ({ pk: `UNREACHABLE#${campaign}`, sk: postKey(post) }),
  person: (round: Round, hash: string, mark: string): Key => ({ pk: `PERSON#${roundKey(round)}#${hash}`, sk: mark }),
  personMatches: (round: Round, unit: string): Pick<Key, 'pk'> => ({ pk: `MATCHES#${roundKey(round)}#${unit}` }),
  personMatch: (round: Round, { own, other }: PersonMatch): Key => ({
    ...keys.personMatches(round, own.unit),
    sk: [own.mark, own.place, other.mark, other.place].join('#'),
  }),
  matched: (round: Round, unit: string, mark: string, version: string): Key => ({
    pk: `MATCHED#${roundKey(round)}#${unit}`,
    sk: `${version}#${mark}`,
  }),
  auditEntry: (campaign: string, at: string, id: string): Key => ({ pk: `AUDIT#${campaign}`, sk: `${at}#${id}` }),
  auditSeal: (campaign: string, day: string): Key => ({ pk: `AUDITSEALS#${campaign}`, sk: day }),
  exportJob: (campaign: string, id: string): Key => ({ pk: `EXPORT#${campaign}#${id}`, sk: 'EXPORT' }),
  askedExport: (campaign: string, requestedBy: string, askedAt: string, id: string): Key => ({
    pk: `EXPORTS#${campaign}#${requestedBy}`,
    sk: `${askedAt}#${id}`,
  }),
  answer: (actor: string, key: string): Key => ({ pk: `ANSWER#${actor}`, sk: key }),
  pace: (name: string): Key => ({ pk: `PACE#${name}`, sk: 'PACE' }),
  user: (account: string): Key => ({ pk: 'USERS', sk: account }),
  purge: (campaign: string): Key => ({ pk: `PURGE#${campaign}`, sk: 'PURGE' }),
  accountOf: (id: string): Key => ({ pk: `USER#${id}`, sk: 'USER' }),
} as const

/** The second in which an item may go, so long after an ISO instant: DynamoDB removes it in the days after its `expiresAt`. */
export function epochSeconds(instant: string, laterMs = 0): number {
  return Math.ceil((Date.parse(instant) + laterMs) / 1_000)
}

/** The least sort key above all that begin with the instant and `#`: `$` follows `#`. */
export function after(instant: string): string {
  return `${instant}$`
}
