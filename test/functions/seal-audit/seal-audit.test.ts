import { describe, expect, it } from 'vitest'
import { makeSealAudit } from '../../../functions/seal-audit/seal-audit.ts'
import type { RecordedEntry } from '../../../shared/domain/audit/audit-entry.ts'
import { idOfEntry, sealDay, type DaySeal } from '../../../shared/domain/audit/day-seal.ts'
import { verifyTrail, type Trail } from '../../../shared/domain/audit/verify-trail.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { sha256Hex } from '../../../shared/runtime/content-hash.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { makeEntry } from '../../make/audit.ts'

const campaign = 'survey'

/** A trail of entries on the 10th, 12th and 13th, sealed on the 14th. */
async function sealedTrail() {
  const clock = settableClock('2024-03-14T01:00:00.000Z')
  const stores = openEmbeddedStores({ directory: ':memory:', clock })
  for (const day of [10, 12, 13])
    for (const subject of ['1', '2', '3'])
      await stores.audit.record(makeEntry({ campaign, subject, at: `2024-03-${day}T08:00:0${subject}.000Z` }))
  const sealAudit = makeSealAudit({ audit: stores.audit, clock })
  await sealAudit(campaign)
  const trail = async () => ({
    entries: await stores.audit.list(campaign),
    seals: await stores.audit.seals(campaign),
  })
  return { clock, audit: stores.audit, sealAudit, trail }
}

const faultsOf = (trail: Trail, noted?: ReadonlyMap<string, string>) =>
  verifyTrail(trail, sha256Hex, noted).faults.map(({ kind, day }) => `${day.slice(8)} ${kind}`)

describe('sealing', () => {
  it('seals the days that are over and have entries, each hanging on the one before', async () => {
    const { trail } = await sealedTrail()
    const { entries, seals } = await trail()

    expect(seals.map(({ day }) => day)).toEqual(['2024-03-10', '2024-03-12', '2024-03-13'])
    expect(seals.map(({ previous }) => previous)).toEqual(['', seals[0]?.hash, seals[1]?.hash])
    expect(verifyTrail({ entries, seals }, sha256Hex)).toMatchObject({ faults: [], sealedEntries: 9, openEntries: 0 })
  })

  it('leaves a day open for an hour after its end', async () => {
    const { audit, clock, sealAudit, trail } = await sealedTrail()
    await audit.record(makeEntry({ campaign, at: '2024-03-14T23:59:59.999Z' }))
    clock.set('2024-03-15T00:59:59.999Z')
    await sealAudit(campaign)
    expect((await trail()).seals).toHaveLength(3)

    clock.set('2024-03-15T01:00:00.000Z')
    await sealAudit(campaign)
    expect((await trail()).seals).toHaveLength(4)
  })

  it('comes to the same trail however often it runs, and goes on where another has died', async () => {
    const { audit, trail, sealAudit } = await sealedTrail()
    const before = await trail()
    await Promise.all([sealAudit(campaign), sealAudit(campaign)])
    expect(await trail()).toEqual(before)

    const clock = settableClock('2024-03-14T01:00:00.000Z')
    const other = openEmbeddedStores({ directory: ':memory:', clock }).audit
    for (const { id: _, ...entry } of await audit.list(campaign)) await other.record(entry)
    const [first] = before.seals
    if (first) await other.seal(first)
    await makeSealAudit({ audit: other, clock })(campaign)
    expect(await other.seals(campaign)).toEqual(before.seals)
  })
})

describe('verifying', () => {
  const altered = (entry: RecordedEntry): RecordedEntry => ({ ...entry, actor: 'somebody-else' })
  const forged = (entry: RecordedEntry): RecordedEntry => ({
    ...altered(entry),
    id: idOfEntry(altered(entry), sha256Hex),
  })
  const moved = (entry: RecordedEntry, at: string) => ({ ...entry, at, id: idOfEntry({ ...entry, at }, sha256Hex) })
  const at = <T>(list: readonly T[], place: number, change: (each: T) => T): readonly T[] =>
    list.map((each, index) => (index === place ? change(each) : each))
  const without = <T>(list: readonly T[], place: number) => list.filter((_, index) => index !== place)

  const changes: readonly (readonly [string, (trail: Trail) => Trail, readonly string[]])[] = [
    ['nothing', (trail) => trail, []],
    [
      'the order in which it is read',
      ({ entries, seals }) => ({ entries: entries.toReversed(), seals: seals.toReversed() }),
      [],
    ],
    ['an entry', ({ entries, seals }) => ({ seals, entries: at(entries, 4, altered) }), ['12 entry-altered']],
    [
      'an entry with its id',
      ({ entries, seals }) => ({ seals, entries: at(entries, 4, forged) }),
      ['12 entries-replaced'],
    ],
    [
      'an entry that is gone',
      ({ entries, seals }) => ({ seals, entries: without(entries, 0) }),
      ['10 entries-removed'],
    ],
    [
      'an entry that came later',
      ({ entries, seals }) => ({
        seals,
        entries: [...entries, ...entries.slice(8).map((each) => moved(each, '2024-03-13T09:00:00.000Z'))],
      }),
      ['13 entries-added'],
    ],
    [
      'an entry on a day that had none',
      ({ entries, seals }) => ({
        seals,
        entries: [...entries, ...entries.slice(0, 1).map((each) => moved(each, '2024-03-11T09:00:00.000Z'))],
      }),
      ['11 seal-missing'],
    ],
    [
      'an entry that was put before another of its day',
      ({ entries, seals }) => ({ seals, entries: at(entries, 5, (each) => moved(each, '2024-03-12T00:00:00.000Z')) }),
      ['12 entries-replaced'],
    ],
    [
      'an entry that was put into another day',
      ({ entries, seals }) => ({ seals, entries: at(entries, 5, (each) => moved(each, '2024-03-10T09:00:00.000Z')) }),
      ['10 entries-added', '12 entries-removed'],
    ],
    [
      'a seal',
      ({ entries, seals }) => ({ entries, seals: at(seals, 1, (seal) => ({ ...seal, entries: 4 })) }),
      ['12 seal-altered', '12 entries-removed'],
    ],
    [
      'a day with its seal made anew',
      ({ entries, seals }) => ({
        entries: without(entries, 4),
        seals: at(seals, 1, (seal) => resealed(seal, without(entries, 4))),
      }),
      ['13 chain-broken'],
    ],
    [
      'a day that is gone with its seal',
      ({ entries, seals }) => ({
        entries: entries.filter((each) => !each.at.startsWith('2024-03-12')),
        seals: without(seals, 1),
      }),
      ['13 chain-broken'],
    ],
    [
      'a seal that is gone',
      ({ entries, seals }) => ({ entries, seals: without(seals, 0) }),
      ['10 seal-missing', '12 chain-broken'],
    ],
    [
      'two seals exchanged',
      ({ entries, seals: [a, b, c] }) => ({
        entries,
        seals: [a, b, c]
          .flatMap((seal) => (seal ? [seal] : []))
          .map((seal, place) =>
            place === 0 && b ? { ...seal, day: b.day } : place === 1 && a ? { ...seal, day: a.day } : seal,
          ),
      }),
      [
        '10 seal-altered',
        '10 chain-broken',
        '10 entries-replaced',
        '12 seal-altered',
        '12 chain-broken',
        '12 entries-replaced',
        '13 chain-broken',
      ],
    ],
  ]

  it.each(changes)('finds %s', async (_, change, faults) => {
    const { trail } = await sealedTrail()
    expect(faultsOf(change(await trail()))).toEqual(faults)
  })

  it('finds by a seal that was noted elsewhere that the end was cut off, or that all was made anew', async () => {
    const { trail } = await sealedTrail()
    const { entries, seals } = await trail()
    const noted = new Map(seals.slice(-1).map(({ day, hash }) => [day, hash]))
    const cut = { entries: entries.slice(0, 6), seals: seals.slice(0, 2) }

    expect(faultsOf({ entries, seals }, noted)).toEqual([])
    expect(faultsOf(cut)).toEqual([])
    expect(faultsOf(cut, noted)).toEqual(['13 not-as-noted'])
  })
})

/** The seal that a day would have with other entries. */
function resealed({ day, previous }: DaySeal, entries: readonly RecordedEntry[]): DaySeal {
  return sealDay(
    { campaign, day, previous },
    entries.filter((each) => each.at.startsWith(day)),
    sha256Hex,
  )
}
