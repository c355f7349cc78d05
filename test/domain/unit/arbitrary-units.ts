import * as fc from 'fast-check'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeUnit } from '../../make/campaign.ts'

interface Drawn {
  /** Which of the units drawn before is above. */
  readonly above: number
  readonly fate: 'live' | 'merged' | 'closed'
  readonly kind: string
  readonly at: number
}

const drawn = fc.record({
  above: fc.nat(),
  fate: fc.constantFrom('live' as const, 'live' as const, 'live' as const, 'merged' as const, 'closed' as const),
  kind: fc.constantFrom('学校', '机关'),
  at: fc.nat(),
})

/** Unit lists as reading gives them: one tree of live units, merged ones under live ones, closed ones anywhere, in any order. */
export const arbitraryUnits: fc.Arbitrary<readonly Unit[]> = fc.array(drawn, { maxLength: 12 }).map(unitsOf)

function unitsOf(draws: readonly Drawn[]): readonly Unit[] {
  const live = ['0']
  const units = draws.map(({ above, fate, kind, at }, index) => {
    const code = String(index + 1)
    const parent = live[above % live.length] ?? '0'
    if (fate === 'live') live.push(code)
    return { at, unit: makeUnit({ code, parent, kind, state: fate, ...(fate === 'merged' && { mergedInto: parent }) }) }
  })
  const { parent: _, ...root } = makeUnit({ code: '0', name: '普查办公室' })
  return [{ at: 0, unit: root }, ...units].toSorted((a, b) => a.at - b.at).map(({ unit }) => unit)
}
