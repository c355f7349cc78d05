import { text, type TextCode, type TextValues } from '../texts/text.ts'
import type { Label } from './label.ts'

/** What is wrong with a definition. */
export interface DefinitionFault {
  /** Where: `reports[0].rules[2].formula`; empty for the definition as a whole. */
  readonly path: string
  /** In a formula, the character, counted from 0. */
  readonly position?: number
  readonly text: Label
}

/** The steps from the definition's root to a place in it. */
export type Path = readonly PropertyKey[]

export function fault(path: Path, code: TextCode, values?: TextValues): DefinitionFault {
  return { path: pathText(path), text: text(code, values) }
}

/** A path as people write it: `reports[0].rules[2].formula`. */
export function pathText(path: Path): string {
  return path
    .map((step, place) => (typeof step === 'number' ? `[${step}]` : place === 0 ? String(step) : `.${String(step)}`))
    .join('')
}

/** A name that something has, and where it stands. */
export interface Named {
  readonly name: string
  readonly path: Path
  /** What has it: the same thing may have a name twice. Without it, everything that is named is another. */
  readonly owner?: number
}

/** A fault for every name that something earlier has already, told apart by `keyOf`. */
export function repeatedNames(names: readonly Named[], keyOf = (name: string) => name): readonly DefinitionFault[] {
  const first = new Map<string, Named>()
  return names.flatMap((named) => {
    const { name, path, owner } = named
    const earlier = first.get(keyOf(name))
    if (!earlier) first.set(keyOf(name), named)
    return earlier && (owner === undefined || earlier.owner !== owner)
      ? [fault(path, 'definition-twice', { name, other: pathText(earlier.path) })]
      : []
  })
}
