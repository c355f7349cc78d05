import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, type Unit } from '../../../shared/domain/unit/unit.ts'
import { BrokenTree, unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { makeUnit } from '../../make/campaign.ts'
import { arbitraryUnits } from './arbitrary-units.ts'

const { parent: _, ...office } = makeUnit({ code: '0', name: '普查办公室', shortNames: ['普查办'] })
const east = makeUnit({ code: 'E', name: '东区教育局', shortNames: ['教育局'] })
const west = makeUnit({ code: 'W', name: '西区教育局', shortNames: ['教育局'] })
const first = makeUnit({ code: 'E01', parent: 'E', name: '第一中学', shortNames: ['一中'] })
const firstWest = makeUnit({ code: 'W01', parent: 'W', name: '第一中学' })
const tree = unitTree({ units: [first, east, office, west, firstWest] })
const codes = (units: readonly Unit[]) => units.map(({ code }) => code)

describe('a tree of units', () => {
  test('gives children, ancestors and subtrees in the list’s order', () => {
    expect(tree.root).toBe(office)
    expect(codes(tree.childrenOf('0'))).toEqual(['E', 'W'])
    expect(codes(tree.ancestorsOf('E01'))).toEqual(['E', '0'])
    expect(codes(tree.subtreeOf('0'))).toEqual(['0', 'E', 'E01', 'W', 'W01'])
    expect(tree.isWithin('E01', 'E')).toBe(true)
    expect(tree.isWithin('E', 'E')).toBe(true)
    expect(tree.isWithin('E01', 'W')).toBe(false)
  })

  test('knows nothing of a unit that is not listed', () => {
    expect(tree.unit('X')).toBeUndefined()
    expect(tree.subtreeOf('X')).toEqual([])
    expect(tree.ancestorsOf('X')).toEqual([])
    expect(tree.isWithin('X', '0')).toBe(false)
  })

  test('keeps merged units below the unit they went into, and closed ones out', () => {
    const merged = makeUnit({ code: 'E02', parent: 'E01', state: 'merged', mergedInto: 'E01' })
    const closed = makeUnit({ code: 'E03', parent: 'E', state: 'closed' })
    const withGone = unitTree({ units: [office, east, first, merged, closed] })

    expect(codes(withGone.subtreeOf('E'))).toEqual(['E', 'E01', 'E02'])
    expect(withGone.unit('E03')).toBe(closed)
    expect(codes(withGone.ancestorsOf('E03'))).toEqual(['E', '0'])
  })

  test.for<[string, readonly Unit[]]>([
    ['without a root', [east]],
    ['with two roots', [office, { ...office, code: '1' }]],
    ['with a code that stands twice', [office, east, east]],
    ['with a unit whose parent is not listed', [office, first]],
    ['with a circle', [office, makeUnit({ code: 'A', parent: 'B' }), makeUnit({ code: 'B', parent: 'A' })]],
    ['with a unit below a closed one', [office, { ...east, state: 'closed' }, first]],
  ])('is refused %s', ([, units]) => {
    expect(() => unitTree({ units })).toThrow(BrokenTree)
  })

  test('holds every unit that has a place exactly once, its parent before it', () => {
    fc.assert(
      fc.property(arbitraryUnits, (units) => {
        const drawn = unitTree({ units })
        const order = codes(drawn.subtreeOf(drawn.root.code))
        expect(order.toSorted()).toEqual(codes(units.filter(placeOf)).toSorted())
        for (const [place, code] of order.entries()) {
          const above = codes(drawn.ancestorsOf(code))
          expect(above.every((each) => order.indexOf(each) < place)).toBe(true)
          expect(code === drawn.root.code || above.at(-1) === drawn.root.code).toBe(true)
        }
      }),
    )
  })

  test('may be as deep as it likes', () => {
    const chain = Array.from({ length: 5_000 }, (_each, depth) =>
      makeUnit({ code: `C${depth}`, parent: depth === 0 ? '0' : `C${depth - 1}` }),
    )
    const deep = unitTree({ units: [office, ...chain] })
    expect(deep.subtreeOf('0')).toHaveLength(5_001)
    expect(deep.isWithin('C4999', 'C0')).toBe(true)
  })
})

describe('finding a unit by what people write', () => {
  test.for([
    ['E01', 'E01'],
    ['ｅ０１', 'E01'],
    ['一 中', 'E01'],
    ['普查　办公室', '0'],
    ['东区\n教育局', 'E'],
  ])('takes %j for %s', ([text = '', code]) => {
    expect(tree.findUnit(text)).toMatchObject({ kind: 'found', unit: { code } })
  })

  test('says which units a name may mean', () => {
    expect(tree.findUnit('教育局')).toEqual({ kind: 'ambiguous', units: [east, west] })
    expect(tree.findUnit('第一中学')).toEqual({ kind: 'ambiguous', units: [first, firstWest] })
  })

  test('keeps to the units that are asked for', () => {
    expect(tree.findUnit('第一中学', 'W')).toEqual({ kind: 'found', unit: firstWest })
    expect(tree.findUnit('一中', 'W')).toEqual({ kind: 'outside', units: [first] })
    expect(tree.findUnit('三中', 'W')).toEqual({ kind: 'unknown' })
  })

  test('means the live one of a name that a closed unit bore before', () => {
    const gone = { ...first, code: 'E09', state: 'closed' as const }
    const withGone = unitTree({ units: [office, east, gone, first] })
    expect(withGone.findUnit('一中')).toEqual({ kind: 'found', unit: first })
    expect(withGone.findUnit('E09')).toEqual({ kind: 'found', unit: gone })
  })

  test('is a code before it is a name', () => {
    const named = makeUnit({ code: 'N', parent: '0', name: 'E01' })
    expect(unitTree({ units: [office, east, first, named] }).findUnit('E01')).toEqual({ kind: 'found', unit: first })
  })
})
