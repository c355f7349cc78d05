import type { Label } from '../campaign/label.ts'
import { compact } from '../normalise/characters.ts'
import { normalisePhone } from '../normalise/phone.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import type { TextCode, TextValues } from '../texts/text.ts'
import { languageWords, titleOf, stateWords, type UnitColumnId } from './unit-columns.ts'
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
  const say: Say = (level, code, column, values) => findings.push(finding(level, code, entry.at(column), values))
  const code = compact(entry.text('code'))
  for (const column of ['code', 'name'] as const) {
    if (entry.text(column) === '') say('error', 'required', column, { field: titleOf(column) })
  }
  if (code !== '' && (!codePattern.test(code) || code.length > codeCharacters)) {
    say('error', 'unit-code-unfit', 'code', { max: codeCharacters })
  }
  const state = readState(entry, say)
  const contact = readPerson(entry, 'contact', say)
  const deputy = readPerson(entry, 'deputy', say)
  if (state === 'live' && entry.text('parent') !== '') checkContact(entry, say)
  if (!deputy && isReachable(entry, 'deputy')) say('warning', 'unit-deputy-unnamed', 'deputy')
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

type Say = (level: Finding['level'], code: TextCode, column: UnitColumnId, values?: TextValues) => void

const stateByWord: ReadonlyMap<string, UnitState> = new Map([
  ...[stateWords.live.zh, stateWords.live.en, '正常'].map((word) => [word, 'live'] as const),
  ...[stateWords.closed.zh, stateWords.closed.en, '已撤销', '注销', '已注销'].map((word) => [word, 'closed'] as const),
  ...['合并', '并入', '已并入', 'merged'].map((word) => [word, 'merged'] as const),
])

/** A unit that says what it went into is merged; one that only says it is gone is closed. */
function readState(entry: UnitEntry, say: Say): UnitState {
  const written = entry.text('state')
  const state = stateByWord.get(written.toLowerCase())
  if (written !== '' && !state) say('error', 'unit-state-unknown', 'state', stateWords)
  if (entry.text('mergedInto') === '') {
    if (state === 'merged') say('error', 'unit-merged-nowhere', 'mergedInto')
    return state ?? 'live'
  }
  if (state === 'live') say('error', 'unit-state-merged', 'state', stateWords)
  return 'merged'
}

const columnsOf = {
  contact: { telephone: 'telephone', email: 'email', language: 'language', channels: 'channels' },
  deputy: {
    telephone: 'deputyTelephone',
    email: 'deputyEmail',
    language: 'deputyLanguage',
    channels: 'deputyChannels',
  },
} as const

/** Nobody without a name. */
function readPerson(entry: UnitEntry, person: 'contact' | 'deputy', say: Say): Contact | undefined {
  const columns = columnsOf[person]
  const name = entry.text(person)
  const telephone = readTelephone(entry, columns.telephone, say)
  const email = readEmail(entry, columns.email, say)
  const language = readLanguage(entry, columns.language, say)
  const channels = readChannels(entry, columns.channels, say)
  if (name === '') return undefined
  return {
    name,
    ...(telephone && { telephone }),
    ...(email && { email }),
    ...(language && { language }),
    ...(channels.length > 0 && { channels }),
  }
}

const languageByWord: ReadonlyMap<string, keyof Label> = new Map([
  ...[languageWords.zh, '汉语', '汉文', '简体中文', 'zh', 'zh-cn', 'chinese'].map((word) => [word, 'zh'] as const),
  ...[languageWords.en, '英语', 'en', 'english'].map((word) => [word, 'en'] as const),
])

function readLanguage(entry: UnitEntry, column: UnitColumnId, say: Say): keyof Label | undefined {
  const written = entry.text(column)
  const language = languageByWord.get(compact(written).toLowerCase())
  if (written !== '' && !language) say('error', 'unit-language', column)
  return language
}

/** What people call the channels that most offices have. */
const channelByWord: ReadonlyMap<string, string> = new Map([
  ...['邮件', '电子邮件', '邮箱', '电子邮箱', 'e-mail', 'mail'].map((word) => [word, 'email'] as const),
  ...['短信', '手机短信'].map((word) => [word, 'sms'] as const),
])
const channelName = /^[a-z][a-z0-9-]{0,39}$/

function readChannels(entry: UnitEntry, column: UnitColumnId, say: Say): readonly string[] {
  const named = entry.texts(column).map((word) => {
    const name = compact(word).toLowerCase()
    return channelByWord.get(name) ?? name
  })
  if (named.some((name) => !channelName.test(name))) say('error', 'unit-channel', column)
  return [...new Set(named)].filter((name) => channelName.test(name))
}

function readTelephone(entry: UnitEntry, column: UnitColumnId, say: Say): string | undefined {
  const { value, problem } = normalisePhone({ kind: 'text', value: entry.text(column) })
  if (problem) say('error', problem.code, column, { ...problem.values, field: titleOf(column) })
  return typeof value === 'string' ? value : undefined
}

function readEmail(entry: UnitEntry, column: UnitColumnId, say: Say): string | undefined {
  const email = compact(entry.text(column))
  if (email === '') return undefined
  if (email.length <= 254 && emailPattern.test(email)) return email
  say('error', 'unit-email', column)
  return undefined
}

/** One address as people type it; the quoted and other odd forms of RFC 5321 are left out. */
const emailPattern = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** The root alone needs no contact: it owes nothing. */
function checkContact(entry: UnitEntry, say: Say): void {
  if (entry.text('contact') === '') say('error', 'unit-no-contact', 'contact')
  else if (!isReachable(entry, 'contact')) say('warning', 'unit-contact-unreachable', 'contact')
}

function isReachable(entry: UnitEntry, person: 'contact' | 'deputy'): boolean {
  const { telephone, email } = columnsOf[person]
  return entry.text(telephone) !== '' || entry.text(email) !== ''
}
