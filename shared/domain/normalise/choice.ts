import type { FieldOf } from '../campaign/field.ts'
import { plainForms, visible } from './characters.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'
import { simplified } from './simplified.ts'
import { textOf } from './text.ts'

type ChoiceField = FieldOf<'choice' | 'choices'>

/** Characters of a cell that may name choices, and the pieces between its separators that may be one name. */
const maxLength = 1_000
const maxPieces = 8

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

function notAChoice({ choices }: ChoiceField): Normalised {
  return refused('not-a-choice', {
    choices: {
      zh: choices.map(({ name }) => name).join('、'),
      en: choices.map(({ name, en }) => (en === undefined ? name : `${name} (${en})`)).join(', '),
    },
  })
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
  const plain = plainForms(visible(text)).replaceAll(/\s+/g, '').toLowerCase()
  return simplified(plain.replace(/[.,;:、]+$/, ''))
}

/** The choices that a cell names, each once; undefined if it says anything else. */
function chosenIn({ byKey }: Names, cell: GivenValue): readonly string[] | undefined {
  for (const text of textsOf(cell)) {
    const whole = byKey.get(keyOf(text))
    if (whole !== undefined) return [whole]
    const several = text.length > maxLength ? undefined : split(byKey, text)
    if (several) return several
  }
  return undefined
}

/** A truth value may stand for 是 and 否. */
function textsOf(cell: GivenValue): readonly string[] {
  if (cell.kind === 'boolean') return [textOf(cell), cell.value ? '是' : '否']
  return [cell.kind === 'text' ? cell.value : textOf(cell)]
}

/** Cuts a text at its separators; where pieces together are a name, which may itself contain one, the longest name wins. */
function split(byKey: ReadonlyMap<string, string>, text: string): readonly string[] | undefined {
  const shown = visible(text)
  const pieces = [...shown.matchAll(/[^\s、，,;；/／|｜\\]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const chosen = new Set<string>()
  for (let at = 0; at < pieces.length;) {
    const taken = longestName(byKey, shown, pieces.slice(at, at + maxPieces))
    if (!taken) return undefined
    chosen.add(taken.name)
    at += taken.count
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
