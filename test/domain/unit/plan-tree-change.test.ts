import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { planTreeChange, type TreeChangeRequest } from '../../../shared/domain/unit/plan-tree-change.ts'
import { placeOf, type Unit, type UnitList } from '../../../shared/domain/unit/unit.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { unitsToAsk } from '../../../shared/domain/unit/units-to-ask.ts'
import { makeUnit } from '../../make/campaign.ts'
import { arbitraryUnits } from './arbitrary-units.ts'

const { parent: _, ...office } = makeUnit({ code: '0', name: '普查办公室' })
const east = makeUnit({ code: 'E', kind: '机关' })
const west = makeUnit({ code: 'W', kind: '机关' })
const first = makeUnit({ code: 'E01', parent: 'E' })
const second = makeUnit({ code: 'E02', parent: 'E' })
const july = '2024-07-01T00:00:00.000Z'
const august = '2024-08-01T00:00:00.000Z'

function plan(overrides: Partial<TreeChangeRequest> & Pick<TreeChangeRequest, 'units'>) {
  return planTreeChange({ campaign: 'labs-2024', now: august, rounds: [], hash: (text) => text, ...overrides })
}

/** The list as a first import in July left it. */
function listOf(units: readonly Unit[]): UnitList {
  const { change, units: listed } = plan({ units, now: july })
  return { campaign: 'labs-2024', version: change.toVersion, units: listed }
}

const previous = listOf([office, first, second, east, west])
const stepsTo = (units: readonly Unit[]) => plan({ previous, units }).change.steps

describe('the first list', () => {
  test('brings every unit in, parents before children', () => {
    const { change } = plan({ units: [office, first, second, east, west] })
    expect(change).not.toHaveProperty('fromVersion')
    expect(change.steps).toEqual([
      { unit: '0', to: '-' },
      { unit: 'E', to: '0' },
      { unit: 'E01', to: 'E' },
      { unit: 'E02', to: 'E' },
      { unit: 'W', to: '0' },
    ])
  })
})

describe('the next list', () => {
  test('is no change when it says the same', () => {
    const merged = { ...second, parent: 'E01', mergedInto: 'E01', state: 'merged' as const }
    const units = [office, first, merged, east, { ...west, state: 'closed' as const }]
    const { change, findings } = plan({ previous: listOf(units), units })
    expect(change.steps).toEqual([])
    expect(change.toVersion).toBe(change.fromVersion)
    expect(findings).toEqual([])
  })

  test('takes no step for what is only written differently, yet is another version', () => {
    const { change, units } = plan({ previous, units: [office, { ...first, name: '实验中学' }, second, east, west] })
    expect(change.steps).toEqual([])
    expect(change.toVersion).not.toBe(change.fromVersion)
    expect(units[1]?.name).toBe('实验中学')
  })

  test('moves a unit after the one it moves to', () => {
    const north = makeUnit({ code: 'N' })
    expect(stepsTo([office, { ...first, parent: 'N' }, second, east, west, north])).toEqual([
      { unit: 'N', to: '0' },
      { unit: 'E01', from: 'E', to: 'N' },
    ])
  })

  test('turns a parent and its child round without a circle on the way', () => {
    expect(stepsTo([office, { ...first, parent: '0' }, second, { ...east, parent: 'E01' }, west])).toEqual([
      { unit: 'E01', from: 'E', to: '0' },
      { unit: 'E', from: '0', to: 'E01' },
    ])
  })

  test('closes children before their parent', () => {
    const closed = [first, second, east].map((unit) => ({ ...unit, state: 'closed' as const }))
    expect(stepsTo([office, ...closed, west])).toEqual([
      { unit: 'E02', from: 'E' },
      { unit: 'E01', from: 'E' },
      { unit: 'E', from: '0' },
    ])
  })

  test('lets a merged unit come under the one it went into, and dates the merger', () => {
    const merged = { ...second, parent: 'W', mergedInto: 'W', state: 'merged' as const }
    const { change, units } = plan({ previous, units: [office, first, merged, east, west] })
    expect(change.steps).toEqual([{ unit: 'E02', from: 'E', to: 'W' }])
    expect(units.find(({ code }) => code === 'E02')).toEqual({ ...merged, stateSince: august })
  })

  test('takes a step on the spot for a unit that owes other reports than before', () => {
    expect(stepsTo([office, { ...first, kind: '机关' }, { ...second, batch: '第二批' }, east, west])).toEqual([
      { unit: 'E01', from: 'E', to: 'E' },
      { unit: 'E02', from: 'E', to: 'E' },
    ])
  })

  test('brings a closed unit back', () => {
    const closed = listOf([office, { ...first, state: 'closed' }, second, east, west])
    const { change, units } = plan({ previous: closed, units: [office, first, second, east, west] })
    expect(change.steps).toEqual([{ unit: 'E01', to: 'E' }])
    expect(units[1]).not.toHaveProperty('stateSince')
  })

  test('closes the old unit and brings in those it was split into', () => {
    const parts = ['E03', 'E04'].map((code) => makeUnit({ code, parent: 'E', splitFrom: ['E01'] }))
    expect(stepsTo([office, { ...first, state: 'closed' }, second, east, west, ...parts])).toEqual([
      { unit: 'E03', to: 'E' },
      { unit: 'E04', to: 'E' },
      { unit: 'E01', from: 'E' },
    ])
  })

  test('may not lose the root: then the codes have been spoilt', () => {
    const { findings } = plan({
      previous,
      units: [{ ...office, code: '00' }, first, second, ...[east, west].map((unit) => ({ ...unit, parent: '00' }))],
    })
    expect(findings).toContainEqual(expect.objectContaining({ level: 'error', code: 'root-changed' }))
  })

  test('may have another root', () => {
    const ministry = { ...office, code: 'M' }
    expect(stepsTo([ministry, { ...office, parent: 'M' }, first, second, east, west])).toEqual([
      { unit: 'M', to: '-' },
      { unit: '0', from: '-', to: 'M' },
    ])
  })

  test('takes a step for every unit where the slots of new rounds are to be opened', () => {
    const { change } = plan({ previous, units: previous.units, steps: 'every-unit' })
    expect(change.steps).toHaveLength(5)
    expect(change.steps.every(({ from, to }) => from === to)).toBe(true)
  })
})

describe('a unit that is no longer listed', () => {
  test('is closed with a warning that names it', () => {
    const { change, units, findings } = plan({ previous, units: [office, first, east, west] })
    expect(change.steps).toEqual([{ unit: 'E02', from: 'E' }])
    expect(units.at(-1)).toEqual({ ...second, state: 'closed', stateSince: august })
    expect(findings).toMatchObject([{ level: 'warning', code: 'unit-vanished', unit: 'E02' }])
    expect(findings[0]?.text.zh).toContain('E02')
  })

  test('stays as it was if it was closed already', () => {
    const closed = listOf([office, { ...first, state: 'closed' }, second, east, west])
    const { change, units, findings } = plan({ previous: closed, units: [office, second, east, west] })
    expect({ steps: change.steps, findings }).toEqual({ steps: [], findings: [] })
    expect(units.at(-1)).toEqual({ ...first, state: 'closed', stateSince: july })
  })

  test('stays merged while the unit it went into is in the tree, and is closed with it', () => {
    const merged = { ...second, parent: 'E01', mergedInto: 'E01', state: 'merged' as const }
    const withMerged = listOf([office, first, merged, east, west])
    const kept = plan({ previous: withMerged, units: [office, first, east, west] })
    expect(kept.change.steps).toEqual([])
    expect(kept.units.at(-1)).toEqual({ ...merged, stateSince: july })

    const gone = plan({ previous: withMerged, units: [office, { ...first, state: 'closed' }, east, west] })
    expect(gone.change.steps).toEqual([
      { unit: 'E02', from: 'E01' },
      { unit: 'E01', from: 'E' },
    ])
    expect(gone.units.at(-1)).toMatchObject({ code: 'E02', state: 'closed' })
  })

  test('is an error when many are missing, unless it is said that they are to be closed', () => {
    const schools = Array.from({ length: 20 }, (_each, place) => makeUnit({ code: `S${place}` }))
    const many = listOf([office, ...schools])
    const without = (missing: number) => [office, ...schools.slice(missing)]

    expect(errors({ previous: many, units: without(5) })).toEqual([])
    expect(errors({ previous: many, units: without(6) })).toMatchObject([{ code: 'units-vanished' }])
    expect(errors({ previous: many, units: without(6), vanished: 'close' })).toEqual([])
  })
})

describe('any sequence of lists', () => {
  test('takes the units from where they were to where the last list has them, and all hang together on the way', () => {
    fc.assert(
      fc.property(fc.array(arbitraryUnits, { minLength: 1, maxLength: 5 }), (lists) => {
        let list: UnitList | undefined
        const places = new Map<string, string>()
        for (const units of lists) {
          const { change, units: next } = plan({ previous: list, units, vanished: 'close' })
          for (const { unit, from, to } of change.steps) {
            expect(places.get(unit)).toBe(from)
            if (to === undefined) places.delete(unit)
            else places.set(unit, to)
            expect([...places.keys()].filter((code) => !leadsToRoot(code, places))).toEqual([])
          }
          expect(places).toEqual(new Map(next.flatMap((unit) => pair(unit.code, placeOf(unit)))))
          list = { campaign: 'labs-2024', version: change.toVersion, units: next }
        }
      }),
    )
  })

  test('never has a step under a unit that is not in the tree yet', () => {
    fc.assert(
      fc.property(arbitraryUnits, arbitraryUnits, (units, nextUnits) => {
        const inTree = new Set(['-', ...units.filter(placeOf).map(({ code }) => code)])
        for (const { unit, to } of plan({ previous: listOf(units), units: nextUnits, vanished: 'close' }).change
          .steps) {
          expect(to === undefined || inTree.has(to)).toBe(true)
          inTree.add(unit)
        }
      }),
    )
  })

  test('asks only units that have no other to ask below them, and reaches each that was touched', () => {
    fc.assert(
      fc.property(arbitraryUnits, arbitraryUnits, (units, nextUnits) => {
        const { change, units: next } = plan({ previous: listOf(units), units: nextUnits, vanished: 'close' })
        const tree = unitTree({ units: next })
        const asked = unitsToAsk(tree, change.steps)
        const climbed = new Set(asked.flatMap((code) => tree.ancestorsOf(code).map((above) => above.code)))
        const touched = change.steps.flatMap(({ unit, from, to }) => [unit, from, to])
        const inTree = touched.filter((code) => code && placeOf(tree.unit(code) ?? closedUnit) !== undefined)
        expect(inTree.filter((code) => code && !asked.includes(code) && !climbed.has(code))).toEqual([])
        expect(asked.filter((code) => climbed.has(code))).toEqual([])
      }),
    )
  })
})

function errors(request: Parameters<typeof plan>[0]): readonly Finding[] {
  return plan(request).findings.filter(({ level }) => level === 'error')
}

const closedUnit = makeUnit({ code: 'none', state: 'closed' })

function pair(code: string, place: string | undefined): readonly [string, string][] {
  return place === undefined ? [] : [[code, place]]
}

function leadsToRoot(code: string, places: ReadonlyMap<string, string>): boolean {
  let at: string | undefined = code
  for (let hops = 0; at !== undefined && at !== '-' && hops <= places.size; hops++) at = places.get(at)
  return at === '-'
}
