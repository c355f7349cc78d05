import { describe, expect, test } from 'vitest'
import { makeReplay, type Replayed, type ReplayScope } from '../../../functions/replay/replay.ts'
import { makeTakeIn } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import { overviewOf } from '../../../local/overview.ts'
import { roundNamed } from '../../../shared/domain/campaign/round.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { Crash, crashPoint, wrapStores, type CrashPoint } from '../../make/crash.ts'
import {
  after,
  campaign,
  fillTemplate,
  laboratories,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  schools,
  type SchoolOffice,
} from '../../make/school-office.ts'

const tree = unitTree({ units: schools })
const book = async (unit: string, seats: number) => fillTemplate(unit, { laboratories: [makeRow({ unit, seats })] })

/** The same campaign, but a laboratory may have more or fewer seats than before. */
function allowing(seats: number): CampaignDefinition {
  const fields = laboratories.fields.map((field) => (field.id === 'seats' ? { ...field, max: seats } : field))
  const mended = { ...laboratories, fields, rules: laboratories.rules.filter(({ code }) => code !== 'LAB-1') }
  return { ...campaign, reports: campaign.reports.map((each) => (each.id === laboratories.id ? mended : each)) }
}

async function replayed(
  office: SchoolOffice,
  doing: 'compare' | 'apply',
  { point, ...scope }: Partial<ReplayScope> & { readonly point?: CrashPoint } = {},
): Promise<readonly Replayed[]> {
  const { stores, clock } = office
  const needs = point
    ? { stores: wrapStores(stores, point), rollUps: point.wrap(stores.queues.rollUp), clock }
    : { stores, rollUps: stores.queues.rollUp, clock }
  const all = await Array.fromAsync(makeReplay(needs)({ campaign: campaign.id, ...scope }, doing))
  await office.drain()
  return all
}

const standing = async ({ stores }: SchoolOffice, unit: string) => stores.returns.find(laboratoriesRound, unit)
const total = async ({ stores }: SchoolOffice) => (await stores.slots.find(laboratoriesRound, '-', '0'))?.subtree
const historyAt = async ({ stores }: SchoolOffice, unit: string, at: string) => {
  const [overview] = await overviewOf(stores, campaign, tree, unit, at, 'all')
  return overview?.entries[0]?.history
}

/** A workbook of B1 that was rejected for its 101 seats, one of A1 that was accepted; after the due day more seats are allowed. */
async function officeAfterTheRuleWasMended(): Promise<SchoolOffice> {
  const office = await openSchoolOffice()
  await office.send('B1', await book('B1', 101))
  office.clock.advance(60_000)
  await office.send('A1', await book('A1', 40))
  office.clock.set(after)
  await office.replaceDefinition(allowing(200))
  await office.drain()
  return office
}

describe('a comparison', () => {
  test('says what today’s definition makes of what was sent, and changes nothing', async () => {
    const office = await officeAfterTheRuleWasMended()
    const before = await office.endState()
    const all = await replayed(office, 'compare')

    expect(all).toMatchObject([
      {
        before: 'rejected',
        after: 'accepted',
        returns: [{ unit: 'B1', effect: 'accepts', rows: { added: 1, removed: 0, changed: 0 } }],
      },
      { before: 'accepted', after: 'accepted', returns: [{ unit: 'A1', effect: 'same', figures: [] }] },
    ])
    expect(all[0]?.findings).toMatchObject({ 'number-too-large': { before: 1, after: 0 } })
    expect(await office.endState()).toEqual(before)
  })

  test('is of the units, the report and the time that are asked for', async () => {
    const office = await officeAfterTheRuleWasMended()
    const landedAt = '2024-03-10T02:01:00.000Z'
    expect(await replayed(office, 'compare', { senders: new Set(['A1']) })).toMatchObject([
      { upload: { sender: 'A1' } },
    ])
    expect(await replayed(office, 'compare', { until: landedAt })).toHaveLength(1)
    expect(await replayed(office, 'compare', { since: landedAt })).toMatchObject([{ upload: { sender: 'A1' } }])
    expect(await replayed(office, 'compare', { report: 'stock' })).toMatchObject([{ returns: [] }, { returns: [] }])
  })

  test('says what would be rejected now', async () => {
    const office = await officeAfterTheRuleWasMended()
    await office.replaceDefinition(allowing(10))
    expect(await replayed(office, 'compare')).toMatchObject([
      { returns: [{ unit: 'B1', effect: 'same' }] },
      { returns: [{ unit: 'A1', effect: 'rejects', before: 'accepted', after: 'rejected' }] },
    ])
  })
})

describe('a replay', () => {
  test('accepts what was rejected, as of its landing; what was said at first stays', async () => {
    const office = await officeAfterTheRuleWasMended()
    const asked = await office.stores.uploads.all(campaign.id)
    expect(await replayed(office, 'apply')).toMatchObject([{ revision: 2 }, {}])

    expect(await standing(office, 'B1')).toMatchObject({
      filing: { landedAt: asked[0]?.landedAt, revision: 2 },
      firstAcceptedAt: '2024-03-10T02:00:00.000Z',
    })
    expect((await total(office))?.returns).toMatchObject({ data: 2, onTime: 2, late: 0 })
    expect(await historyAt(office, 'B1', after)).toMatchObject({ content: 'data', passedAtOnce: false })
    expect(await historyAt(office, 'B1', '2024-03-15T00:00:00.000Z')).toMatchObject({ content: 'none' })
    const [first] = asked
    expect((await office.stores.uploads.verdict(campaign.id, first?.id ?? ''))?.verdict).toBe('rejected')
  })

  test('takes nothing away that was accepted', async () => {
    const office = await officeAfterTheRuleWasMended()
    await office.replaceDefinition(allowing(10))
    const before = await office.endState()
    await replayed(office, 'apply')
    expect(await office.endState()).toEqual(before)
  })

  test('brings nothing back that was given back, or replaced by what landed later', async () => {
    const office = await officeAfterTheRuleWasMended()
    await office.send('B1', await book('B1', 30))
    const round = roundNamed(campaign, laboratoriesRound)
    if (!round) throw new Error('no round')
    await office.giveBack({ round, tree, unit: 'A1', by: '王主任', reason: '数字不实' })
    await office.drain()
    await office.replaceDefinition({ ...allowing(200), settings: {} })
    await replayed(office, 'apply')

    expect((await standing(office, 'A1')).filing).toBeUndefined()
    expect((await standing(office, 'B1')).filing?.landedAt).toBe(after)
    expect((await total(office))?.returns).toMatchObject({ data: 1, onTime: 1 })
  })

  test('done again changes nothing more', async () => {
    const office = await officeAfterTheRuleWasMended()
    await replayed(office, 'apply')
    const once = await office.endState()
    expect((await replayed(office, 'apply')).map(({ revision }) => revision)).toEqual([undefined, undefined])
    expect(await office.endState()).toEqual(once)
  })

  test('gives what lost its message its verdict, as it was pinned when it landed', async () => {
    const office = await openSchoolOffice()
    const landed = await office.land('A1', await book('A1', 40))
    const lost = crashPoint(6)
    const takeIn = makeTakeIn({ stores: wrapStores(office.stores, lost), rollUps: office.stores.queues.rollUp })
    await expect(takeIn(landed)).rejects.toThrow(Crash)
    expect(await replayed(office, 'apply')).toMatchObject([{ before: 'none', revision: 1 }])
    expect(await office.stores.uploads.withoutVerdict(campaign.id, '9999')).toEqual([])
  })

  test('comes to the same wherever it was cut off, once it is done again', async () => {
    const undisturbed = crashPoint()
    const whole = await officeAfterTheRuleWasMended()
    await replayed(whole, 'apply', { point: undisturbed })
    const expected = await whole.endState()
    expect(undisturbed.calls()).toBeGreaterThan(15)

    for (let call = 1; call <= undisturbed.calls(); call++) {
      const office = await officeAfterTheRuleWasMended()
      const point = crashPoint(call, call % 2 === 0 ? 'before' : 'after')
      await replayed(office, 'apply', { point }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      await replayed(office, 'apply')
      expect(await office.endState(), `call ${call}`).toEqual(expected)
      office.close()
    }
  })
})
