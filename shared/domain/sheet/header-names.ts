import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/definition.ts'
import type { HeaderCell } from './header-candidates.ts'
import { headerKey } from './header-key.ts'

/** A report's fields by the key of every header that means them; a header may be shared by fields of different groups. */
export type HeaderNames = ReadonlyMap<string, readonly Field[]>

const known = new WeakMap<CompiledReport, HeaderNames>()

/** The headers of a report: Chinese names and synonyms, also behind their group's name, and English names that mean nothing else. */
export function headerNames(compiled: CompiledReport): HeaderNames {
  let names = known.get(compiled)
  if (!names) {
    const { fields } = compiled.report
    const chinese = byKey(
      fields,
      ({ name, synonyms }) => [name.zh, ...synonyms],
      ({ group }) => group?.zh,
    )
    const english = byKey(
      fields,
      ({ name }) => [name.en],
      ({ group }) => group?.en,
    )
    names = new Map([...english, ...chinese])
    known.set(compiled, names)
  }
  return names
}

/** The field that a header cell means: where several bear the name, the one whose group stands above. */
export function fieldNamed(names: HeaderNames, { name, groups }: HeaderCell): Field | undefined {
  const [first, ...others] = names.get(name) ?? []
  if (others.length === 0) return first
  const grouped = [first, ...others].filter((field) =>
    [field?.group?.zh, field?.group?.en].some((group) => group !== undefined && groups.includes(headerKey(group))),
  )
  return grouped.length === 1 ? grouped[0] : undefined
}

function byKey(
  fields: readonly Field[],
  namesOf: (field: Field) => readonly string[],
  groupOf: (field: Field) => string | undefined,
): HeaderNames {
  const named = fields.flatMap((field) => {
    const group = groupOf(field)
    const names = namesOf(field)
    const keys = [...names, ...(group === undefined ? [] : names.map((name) => group + name))].map(headerKey)
    return [...new Set(keys)].map((key) => ({ key, field }))
  })
  const grouped = Map.groupBy(named, ({ key }) => key)
  return new Map([...grouped].map(([key, all]) => [key, all.map(({ field }) => field)]))
}
