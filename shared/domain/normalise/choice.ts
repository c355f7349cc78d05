import type { FieldOf } from '../campaign/field.ts'
import { choiceNames } from '../campaign/field-words.ts'
import { plainForms, visible } from './characters.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'
import { simplified } from './simplified.ts'
import { textOf } from './text.ts'

type ChoiceField = FieldOf<'choice' | 'choices'>

/** Characters of a cell that may name choices, and the pieces between its separators that may be one name. */
const maxLength = 1_000
const maxPieces = 12

/** One choice by its name. */
export function normaliseChoice(field: FieldOf<'choice'>, cell: GivenValue): Normalised {
  const names = namesOf(field)
  if (cell.kind === 'text' && names.exact.has(cell.value)) return understood(cell.value)
  const chosen = chosenIn(names, cell)
  if (!chosen) return notAChoice(field)
  const [first, second] = chosen
  if (first === undefined) return blank()
  return second === undefined ? understood(first, 'read-as-choice') : refused('one-choice-only')
}

/** Several choices, each once, in the order written. */
export function normaliseChoices(field: FieldOf<'choices'>, cell: GivenValue): Normalised {
  const names = namesOf(field)
  const plain = cell.kind === 'text' && exactlyNamed(names, cell.value)
  if (plain) return understood(plain)
  const chosen = chosenIn(names, cell)
  if (!chosen) return notAChoice(field)
  if (chosen.length === 0) return blank()
  const isAsWritten = cell.kind === 'text' && chosen.join('、') === cell.value
  return isAsWritten ? understood(chosen) : understood(chosen, 'read-as-choice')
}

/** What nearly every cell is: names as they are, with 、 between them and in none of them. */
function exactlyNamed({ exact, hasSeparators }: Names, text: string): readonly string[] | undefined {
  const parts = hasSeparators ? [text] : text.split('、')
  return parts.every((part) => exact.has(part)) && new Set(parts).size === parts.length ? parts : undefined
}

/** Whether a cell's text names a choice of the field, in whatever form. */
export function isChoice(field: ChoiceField, text: string): boolean {
  return namesOf(field).byKey.has(keyOf(text))
}

function notAChoice(field: ChoiceField): Normalised {
  return refused('not-a-choice', { choices: choiceNames(field) })
}

/** A field's choices: their names, and what else they may be called, which never is what two of them may be called. */
interface Names {
  readonly exact: ReadonlySet<string>
  /** Whether a name contains the 、 that separates names. */
  readonly hasSeparators: boolean
  readonly byKey: ReadonlyMap<string, string>
}

const known = new WeakMap<ChoiceField, Names>()

function namesOf(field: ChoiceField): Names {
  let names = known.get(field)
  if (!names) {
    const exact = new Set(field.choices.map(({ name }) => name))
    names = { exact, hasSeparators: [...exact].some((name) => name.includes('、')), byKey: keysOf(field) }
    known.set(field, names)
  }
  return names
}

function keysOf({ choices }: ChoiceField): ReadonlyMap<string, string> {
  const own = choices.map(({ name }) => [name, name] as const)
  const other = choices.flatMap(({ name, en, synonyms }) =>
    [...synonyms, ...(en === undefined ? [] : [en])].map((synonym) => [synonym, name] as const),
  )
  return new Map([...withoutShared(other), ...withoutShared(own)])
}

/** Names by key, but for keys that two choices share. */
function withoutShared(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const all = Map.groupBy(entries, ([called]) => keyOf(called))
  return new Map(
    [...all].flatMap(([key, [first, ...rest]]) =>
      first && rest.every(([, name]) => name === first[1]) ? [[key, first[1]]] : [],
    ),
  )
}

/** What is left of a name when everything is taken off that people write differently. */
function keyOf(text: string): string {
  const plain = plainForms(visible(text))
    .replaceAll(/[\s"“”‘’「」『』]+/g, '')
    .replaceAll(/[,;]/g, '、')
    .replaceAll(/[✓✔☑]/g, '√')
    .replaceAll(/[✗✘☒]/g, '×')
    .replaceAll(/第([1-9])(?!\d)/g, (_, digit: string) => `第${'一二三四五六七八九'.charAt(Number(digit) - 1)}`)
    .toLowerCase()
  // Without looking back, it would look for the text's end from every mark of a row of them.
  return simplified(plain.replace(/(?<![.,;:、])[.,;:、]+$/, ''))
}

/** The choices that a cell names, each once; undefined if it says anything else. */
function chosenIn({ byKey }: Names, cell: GivenValue): readonly string[] | undefined {
  for (const text of textsOf(cell)) {
    const chosen = text.length > maxLength ? undefined : (named(byKey, text) ?? namedInList(byKey, text))
    if (chosen) return chosen
  }
  return undefined
}

function named(byKey: ReadonlyMap<string, string>, text: string): readonly string[] | undefined {
  const whole = byKey.get(keyOf(text))
  return whole === undefined ? (split(byKey, text) ?? namedBeforeNote(byKey, text)) : [whole]
}

/** ①, （一）, 1. or 一、 before what is listed, and 第三阶段： before a stage's name. */
const numeral = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`
const marker = new RegExp(String.raw`[①-⒛㈠-㈩]|\(${numeral}\)|(?<![\d第])${numeral}[.、)]|第${numeral}阶段:`, 'g')

/** 1.甲 2.乙: the marks of a list are not part of what it lists, and a mark alone is nothing. */
function namedInList(byKey: ReadonlyMap<string, string>, text: string): readonly string[] | undefined {
  const chosen = named(byKey, plainForms(visible(text)).replaceAll(marker, '\n'))
  return chosen?.length === 0 ? undefined : chosen
}

/** 甲（说明）: a note in brackets behind one choice leaves it that choice, unless the note speaks of another. */
function namedBeforeNote(byKey: ReadonlyMap<string, string>, text: string): readonly string[] | undefined {
  const [, called = '', note = ''] = /^([^()]+)\(([^()]+)\)$/.exec(keyOf(text)) ?? []
  const name = byKey.get(called)
  if (name === undefined) return undefined
  return [...byKey].some(([key, other]) => other !== name && note.includes(key)) ? undefined : [name]
}

/** A truth value may stand for 是 and 否. */
function textsOf(cell: GivenValue): readonly string[] {
  if (cell.kind === 'boolean') return [textOf(cell), cell.value ? '是' : '否']
  return [cell.kind === 'text' ? cell.value : textOf(cell)]
}

/** Pieces between separators. A word for "and" is one of its own: it separates only what stands on both its sides. */
const piece = /[和及与兼+＋&＆]|[^\s、，,;；:：/／|｜\\·•和及与兼+＋&＆]+/g
const isAnd = /^[和及与兼+＋&＆]$/

/** Cuts a text at its separators; where pieces together are a name, which may itself contain one, the longest name wins. */
function split(byKey: ReadonlyMap<string, string>, text: string): readonly string[] | undefined {
  const shown = visible(text)
  const pieces = [...shown.matchAll(piece)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
  const chosen = new Set<string>()
  for (let at = 0; at < pieces.length;) {
    const taken = longestName(byKey, shown, pieces.slice(at, at + maxPieces))
    if (taken) chosen.add(taken.name)
    else if (at === 0 || at === pieces.length - 1 || !isAnd.test(pieces[at]?.text ?? '')) return undefined
    at += taken?.count ?? 1
  }
  return [...chosen]
}

function longestName(
  byKey: ReadonlyMap<string, string>,
  text: string,
  pieces: readonly { readonly start: number; readonly end: number }[],
): { readonly name: string; readonly count: number } | undefined {
  for (let count = pieces.length; count > 0; count -= 1) {
    const name = byKey.get(keyOf(text.slice(pieces[0]?.start, pieces[count - 1]?.end)))
    if (name !== undefined) return { name, count }
  }
  return undefined
}
