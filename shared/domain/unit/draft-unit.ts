import { finding, type Finding } from '../sheet/finding.ts'
import { titleOf, stateWords, type UnitColumnId } from './unit-columns.ts'
import type { UnitEntry } from './unit-entry.ts'
import type { Contact, Unit, UnitState } from './unit.ts'

/** A unit as its row states it, before the rows are brought together: it refers to no other unit yet. */
export interface UnitDraft {
  readonly entry: UnitEntry
  readonly unit: Unit
}

const codeCharacters = 40
const codePattern = /^[A-Za-z0-9][A-Za-z0-9_-]*$/

/** Reads what a row says of its own unit. Without a code there is no unit to speak of. */
export function draftUnit(entry: UnitEntry): { readonly draft?: UnitDraft; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const say = (...[level, code, column, values]: Say) => findings.push(finding(level, code, entry.at(column), values))
  const code = entry.text('code').normalize('NFKC').replaceAll(/\s/g, '')
  for (const column of ['code', 'name'] as const) {
    if (entry.text(column) === '') say('error', 'required', column, { field: titleOf(column) })
  }
  if (code !== '' && (!codePattern.test(code) || code.length > codeCharacters)) {
    say('error', 'unit-code-unfit', 'code', { max: codeCharacters })
  }
  const state = readState(entry, say)
  const contact = readPerson(entry, 'contact', say)
  const deputy = readPerson(entry, 'deputy', say)
  if (state === 'live' && entry.text('parent') !== '') checkContact(contact, say)
  if (!deputy && hasOneOf(entry, ['deputyTelephone', 'deputyEmail'])) say('warning', 'unit-deputy-unnamed', 'deputy')
  if (code === '') return { findings }

  const batch = entry.text('batch')
  const supervisionGroup = entry.text('supervisionGroup')
  const unit: Unit = {
    code,
    name: entry.text('name'),
    shortNames: entry.texts('shortNames'),
    kind: entry.text('kind'),
    ...(batch && { batch }),
    flags: entry.texts('flags'),
    ...(supervisionGroup && { supervisionGroup }),
    ...(contact && { contact }),
    ...(deputy && { deputy }),
    state,
  }
  return { draft: { entry, unit }, findings: findings.map((each) => ({ ...each, unit: code })) }
}

type Say = [Finding['level'], Parameters<typeof finding>[1], UnitColumnId, Parameters<typeof finding>[3]?]
type Sayer = (...said: Say) => void

const stateByWord: Readonly<Record<string, UnitState>> = {
  [stateWords.live.zh]: 'live',
  [stateWords.live.en]: 'live',
  正常: 'live',
  [stateWords.closed.zh]: 'closed',
  [stateWords.closed.en]: 'closed',
  已撤销: 'closed',
  注销: 'closed',
  已注销: 'closed',
  合并: 'merged',
  并入: 'merged',
  已并入: 'merged',
  merged: 'merged',
}

/** A unit that says what it went into is merged; one that only says it is gone is closed. */
function readState(entry: UnitEntry, say: Sayer): UnitState {
  const written = entry.text('state')
  const state = written === '' ? undefined : stateByWord[written.toLowerCase()]
  if (written !== '' && !state) say('error', 'unit-state-unknown', 'state', stateWords)
  if (entry.text('mergedInto') === '') {
    if (state === 'merged') say('error', 'unit-merged-nowhere', 'mergedInto')
    return state ?? 'live'
  }
  if (state === 'live') say('error', 'unit-state-merged', 'state', stateWords)
  return 'merged'
}

const columnsOf = {
  contact: { telephone: 'telephone', email: 'email' },
  deputy: { telephone: 'deputyTelephone', email: 'deputyEmail' },
} as const

/** Nobody without a name. */
function readPerson(entry: UnitEntry, person: 'contact' | 'deputy', say: Sayer): Contact | undefined {
  const columns = columnsOf[person]
  const name = entry.text(person)
  const telephone = entry.text(columns.telephone).normalize('NFKC')
  const email = entry.text(columns.email).replaceAll(' ', '')
  const telephoneFits = telephone.split(/[、,;/]/).every(isTelephone)
  const emailFits = isEmail(email)
  if (telephone !== '' && !telephoneFits) say('error', 'unit-telephone', columns.telephone)
  if (email !== '' && !emailFits) say('error', 'unit-email', columns.email)
  if (name === '') return undefined
  return { name, ...(telephone && telephoneFits && { telephone }), ...(email && emailFits && { email }) }
}

function checkContact(contact: Contact | undefined, say: Sayer): void {
  if (!contact) say('error', 'unit-no-contact', 'contact')
  else if (!contact.telephone && !contact.email) say('warning', 'unit-contact-unreachable', 'contact')
}

function hasOneOf(entry: UnitEntry, columns: readonly UnitColumnId[]): boolean {
  return columns.some((column) => entry.text(column) !== '')
}

/** Five digits, as within an office, to fifteen (ITU-T E.164), perhaps with an extension. */
function isTelephone(text: string): boolean {
  const [number = '', extension = ''] = text.replaceAll(/[\s()-]/g, '').split(/转|x|ext\.?/i)
  return /^\+?\d{5,15}$/.test(number) && /^\d{0,6}$/.test(extension)
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
}
