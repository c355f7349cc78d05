import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitDraft } from './draft-unit.ts'
import { nameKey } from './find-unit.ts'

/** Names and short names by which a live unit can no longer be told from one further up. */
export function checkNames(drafts: readonly UnitDraft[]): readonly Finding[] {
  const bearers = new Map<string, UnitDraft>()
  return drafts
    .filter(({ unit }) => unit.state === 'live')
    .flatMap((draft) => {
      const { entry, unit } = draft
      const names = { name: [unit.name].filter(Boolean), shortNames: unit.shortNames }
      return (['name', 'shortNames'] as const).flatMap((column) => {
        const keys = names[column].map(nameKey)
        const bearer = keys.map((key) => bearers.get(key)).find((found) => found && found !== draft)
        for (const key of keys) if (!bearers.has(key)) bearers.set(key, draft)
        if (!bearer) return []
        return finding(
          'warning',
          'unit-name-shared',
          { ...entry.at(column), unit: unit.code },
          { row: bearer.entry.row },
        )
      })
    })
}
