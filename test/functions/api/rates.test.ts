import { expect, test } from 'vitest'
import { RoundRates, UnitRates } from '../../../shared/contracts/api/rates.ts'
import { openApiOffice } from '../../make/api-office.ts'
import { ReturnsPage } from '../../../shared/contracts/api/returns.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { after, campaign, fillTemplate, laboratories, makeRow, schools } from '../../make/school-office.ts'

/** A1 files the laboratories in time; the day after they are due it is asked how everybody stands. */
async function theDayAfter() {
  const office = await openApiOffice()
  await office.land('A1', await fillTemplate('A1', { laboratories: [makeRow()] }))
  await office.drain()
  office.clock.set(after)
  return office
}

test('rates count each unit with all below it, and only rounds whose day has come where that is asked for', async () => {
  const { ask } = await theDayAfter()
  const { items } = UnitRates.parse(await (await ask('office', 'GET', '/rates/units?due=yes&depth=2')).json())
  const of = (code: string) => items.find(({ unit }) => unit === code)
  expect(of('A')?.rates).toMatchObject({ owed: 4, filed: 1, onTime: 1 })
  expect(of('A1')).toMatchObject({ parent: 'A', states: { timing: { onTime: 1, missing: 0 } } })
  expect(of('B')?.states.timing).toMatchObject({ missing: 2 })
})

test('rates show everybody their own share and nothing else', async () => {
  const { ask } = await theDayAfter()
  const units = UnitRates.parse(await (await ask('supervisor', 'GET', '/rates/units?depth=2')).json())
  expect(units.items.map(({ unit }) => unit)).toEqual(['B', 'B1'])
  const rounds = RoundRates.parse(await (await ask('unit', 'GET', '/rates/rounds')).json())
  expect(rounds.items.find(({ report }) => report === laboratories.id)?.rates).toMatchObject({ owed: 1, filed: 1 })
})

test('what had not come when it was closed is counted apart, and listed as such', async () => {
  const office = await theDayAfter()
  const tree = unitTree({ units: schools })
  const unit = tree.unit('A') ?? tree.root
  const draft = { kind: 'closed', report: laboratories, unit, reach: 'subtree', by: '王主任', reason: '结束' } as const
  await office.decide({ definition: campaign, tree }, draft)
  const rounds = RoundRates.parse(await (await office.ask('office', 'GET', '/rates/rounds')).json())
  const listed = async (owing: string) => {
    const answered = await office.ask('office', 'GET', `/returns?report=laboratories&owing=${owing}`)
    return ReturnsPage.parse(await answered.json()).items.map((each) => each.unit)
  }

  expect(rounds.items.find(({ report }) => report === laboratories.id)?.rates).toMatchObject({
    reckoned: 6,
    filed: 1,
    missingForGood: 3,
  })
  expect(await listed('closed')).toEqual(['A', 'A2', 'A3'])
  expect(await listed('yes')).toEqual(['B', 'B1'])
})
