import { headerKey } from '../sheet/header-key.ts'
import { nameKey } from '../unit/find-unit.ts'
import { fault, pathText, repeatedNames, type DefinitionFault, type Named, type Path } from './definition-fault.ts'
import type { Choice, Field } from './definition.ts'

/** What is wrong with a report's fields: what cannot be told apart, and bounds that nothing can meet. */
export function fieldFaults(fields: readonly Field[], path: Path): readonly DefinitionFault[] {
  return [
    ...repeatedNames(fields.map(({ id }, place) => ({ name: id, path: [...path, place, 'id'] }))),
    ...fields.flatMap((field, place) => nameFaults(field, fields, [...path, place, 'name', 'zh'])),
    ...headerFaults(fields, path),
    ...fields.flatMap((field, place) => boundFaults(field, [...path, place])),
    ...fields.flatMap((field, place) =>
      'choices' in field ? choiceFaults(field.choices, [...path, place, 'choices']) : [],
    ),
    ...fields
      .flatMap(({ type }, place) => (type === 'unit' ? [place] : []))
      .slice(1)
      .map((place) => fault([...path, place, 'type'], 'definition-units-twice')),
  ]
}

function nameFaults(field: Field, fields: readonly Field[], path: Path): readonly DefinitionFault[] {
  const name = field.name.zh
  return fields.some(({ id }) => id === name && id !== field.id)
    ? [fault(path, 'definition-name-is-id', { name, other: name })]
    : []
}

/** Two fields may share a header only where each has a group above it, and not the same one. */
function headerFaults(fields: readonly Field[], path: Path): readonly DefinitionFault[] {
  const seen = new Map<string, (Named & { readonly field: Field })[]>()
  return fields.flatMap((field, place) =>
    headersOf(field, [...path, place]).flatMap((header) => {
      const key = headerKey(header.name)
      const alike = seen.get(key) ?? []
      seen.set(key, [...alike, { ...header, field }])
      const other = alike.find((each) => each.field !== field && !haveDifferentGroups(field, each.field))
      return other
        ? [fault(header.path, 'definition-header-twice', { name: header.name, other: pathText(other.path) })]
        : []
    }),
  )
}

function headersOf({ name, synonyms }: Field, path: Path): readonly Named[] {
  return [
    { name: name.zh, path: [...path, 'name', 'zh'] },
    ...synonyms.map((synonym, place) => ({ name: synonym, path: [...path, 'synonyms', place] })),
  ]
}

function haveDifferentGroups(one: Field, other: Field): boolean {
  return Boolean(one.group && other.group && headerKey(one.group.zh) !== headerKey(other.group.zh))
}

function boundFaults(field: Field, path: Path): readonly DefinitionFault[] {
  if (field.type === 'integer' || field.type === 'decimal') {
    return (field.min ?? -Infinity) > (field.max ?? Infinity) ? [fault([...path, 'max'], 'definition-range-order')] : []
  }
  if (field.type === 'date' && field.earliest !== undefined && field.latest !== undefined) {
    return field.earliest > field.latest ? [fault([...path, 'latest'], 'definition-range-order')] : []
  }
  return []
}

function choiceFaults(choices: readonly Choice[], path: Path): readonly DefinitionFault[] {
  const names = choices.flatMap(({ name, synonyms }, owner): readonly Named[] => [
    { name, owner, path: [...path, owner, 'name'] },
    ...synonyms.map((synonym, place) => ({ name: synonym, owner, path: [...path, owner, 'synonyms', place] })),
  ])
  return repeatedNames(names, nameKey)
}
