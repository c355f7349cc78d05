import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../shared/domain/campaign/canonical-json.ts'
import type { PersonEntry, PersonMatch } from '../../../shared/domain/difference/persons.ts'
import type { Persons } from '../../../shared/store/stores.ts'
import { makeRound } from '../../make/store-records.ts'

function makeEntry(overrides: Partial<PersonEntry> = {}): PersonEntry {
  return {
    hash: 'a'.repeat(32),
    unit: '101',
    mark: '2024-03-14T08:00:00.000Z u1.x.once.101 000001',
    place: 0,
    ...overrides,
  }
}

function makeMatch(own: Partial<PersonEntry> = {}, other: Partial<PersonEntry> = { unit: '102' }): PersonMatch {
  const { hash: _own, ...left } = makeEntry(own)
  const { hash: _other, ...right } = makeEntry(other)
  return { own: left, other: right }
}

const sorted = (all: readonly unknown[]) => all.map((each) => canonicalJson(each)).toSorted()

export function describePersons(persons: () => Persons): void {
  describe('persons', () => {
    it('are found by their hash, whoever entered them and however often', async () => {
      const round = makeRound()
      const entries = [
        makeEntry(),
        makeEntry({ unit: '102', mark: 'later', place: 3 }),
        makeEntry({ hash: 'b'.repeat(32) }),
      ]
      await persons().enter(round, entries)
      await persons().enter(round, entries.slice(0, 1))

      const [first, second] = entries
      expect(sorted(await persons().entriesOf(round, ['a'.repeat(32)]))).toEqual(sorted([first, second]))
      expect(await persons().entriesOf(round, ['c'.repeat(32)])).toEqual([])
      expect(await persons().entriesOf(round, [])).toEqual([])
    })

    it('of other rounds are apart', async () => {
      const round = makeRound()
      await persons().enter(round, [makeEntry()])
      await persons().saveMatches(round, [makeMatch()])
      const other = { ...round, period: '2024-04' }

      expect(await persons().entriesOf(other, [makeEntry().hash])).toEqual([])
      expect(await persons().matchesOf(other, '101')).toEqual([])
    })

    it('may be many', async () => {
      const round = makeRound()
      const entries = Array.from({ length: 300 }, (_, place) =>
        makeEntry({ hash: String(place).padStart(32, '0'), place }),
      )
      await persons().enter(round, entries)

      const found = await persons().entriesOf(
        round,
        entries.map(({ hash }) => hash),
      )
      expect(sorted(found)).toEqual(sorted(entries))
    })

    it('that match are seen from both sides, once', async () => {
      const round = makeRound()
      const [first, second] = [makeMatch({ place: 4 }), makeMatch({ place: 5 }, { unit: '103' })]
      await persons().saveMatches(round, [first, second])
      await persons().saveMatches(round, [{ own: first.other, other: first.own }])

      expect(sorted(await persons().matchesOf(round, '101'))).toEqual(sorted([first, second]))
      expect(await persons().matchesOf(round, '102')).toEqual([{ own: first.other, other: first.own }])
      expect(await persons().matchesOf(round, '104')).toEqual([])
    })

    it('are removed one by one, and passed over where they are not there', async () => {
      const round = makeRound()
      const [first, second] = [makeEntry(), makeEntry({ mark: 'later' })]
      await persons().enter(round, [first, second])
      await persons().remove(round, [first, makeEntry({ hash: 'b'.repeat(32) })])
      await persons().remove(round, [])

      expect(await persons().entriesOf(round, [first.hash])).toEqual([second])
    })

    it('no longer match from either side once the filing was replaced', async () => {
      const round = makeRound()
      const [old, other] = [makeMatch({ mark: '2024 1' }), makeMatch({ mark: '2024 1', place: 2 }, { unit: '103' })]
      const latest = makeMatch({ mark: '2024 2' })
      await persons().saveMatches(round, [old, other, latest])
      await persons().removeMatches(round, '101', '2024 2')
      await persons().removeMatches(round, '101', '2024 2')

      expect(await persons().matchesOf(round, '101')).toEqual([latest])
      expect(await persons().matchesOf(round, '102')).toEqual([{ own: latest.other, other: latest.own }])
      expect(await persons().matchesOf(round, '103')).toEqual([])
    })

    it('of a filing are matched once they were marked so, under that version of the rule', async () => {
      const round = makeRound()
      await persons().markMatched(round, '101', 'mark', 'v1')
      await persons().markMatched(round, '101', 'mark', 'v1')

      expect(await persons().isMatched(round, '101', 'mark', 'v1')).toBe(true)
      expect(await persons().isMatched(round, '101', 'mark', 'v2')).toBe(false)
      expect(await persons().isMatched(round, '101', 'other', 'v1')).toBe(false)
      expect(await persons().isMatched(round, '102', 'mark', 'v1')).toBe(false)
    })
  })
}
