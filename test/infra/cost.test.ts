import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assumptions } from '../bench/cost/assumptions.ts'
import {
  added,
  billedMs,
  costOf,
  lookedThrough,
  quantitiesOf,
  sharesOf,
  storedQuantities,
  times,
} from '../bench/cost/bill.ts'
import { keptMeasurement } from '../bench/cost/kept.ts'
import type { Measurement } from '../bench/cost/measurement.ts'
import type { Prices } from '../bench/cost/prices.ts'
import { prices } from '../bench/cost/prices.ts'
import { resourcesOfStack } from '../bench/cost/resources.ts'
import { noUsage } from '../bench/cost/usage.ts'
import { formattedPage, pageFile } from '../bench/cost/write-page.ts'

const resources = resourcesOfStack()

describe('docs/cost.md', () => {
  test('is what the measurement that is kept comes to', async () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(await formattedPage(keptMeasurement()))
  })

  test('is of the stack as it is: where it has changed, npm run cost', () => {
    expect(keptMeasurement().resources).toEqual(resources)
  })
})

describe('a bill', () => {
  const asked = withPrice('sqsRequests', { price: 0.4, per: 1_000_000 })

  test('is quantities by their prices, each for so many', () => {
    expect(costOf({ sqsRequests: 5_000_000 }, asked)).toBeCloseTo(2)
    expect(costOf({}, asked)).toBe(0)
  })

  test('of parts is the sum of their bills, and of many the multiple of one', () => {
    const [one, other] = [{ sqsRequests: 3, traces: 1 }, { sqsRequests: 4 }]

    expect(added(one, other)).toEqual({ sqsRequests: 7, traces: 1 })
    expect(costOf(added(one, other), prices)).toBeCloseTo(costOf(one, prices) + costOf(other, prices), 12)
    expect(costOf(times(one, 10), prices)).toBeCloseTo(10 * costOf(one, prices), 12)
  })

  test('charges a function’s waiting as it is, and its work for longer where it has a part of a processor', () => {
    const usage = { waits: 10, cpuMs: 100 }

    expect(billedMs(usage, 3_008)).toBe(10 * assumptions.waitMs + 100)
    expect(billedMs(usage, 1_769)).toBe(10 * assumptions.waitMs + 100)
    expect(billedMs(usage, 512)).toBeCloseTo(10 * assumptions.waitMs + (100 * 1_769) / 512)
  })

  test('has a message sent, received with its batch, and removed with it', () => {
    const usage = { ...noUsage, runs: 3, messages: 30, sent: 30 }

    expect(quantitiesOf(usage, 512)).toMatchObject({ lambdaRequests: 3, sqsRequests: 36, traces: 3 })
  })
})

test('a sweep asks once for each thousand workbooks that there are, at the price of putting one', () => {
  expect(lookedThrough(1_000)).toEqual({ s3Puts: 4_320, dynamoReadUnits: 30 * 4_320 })
  expect(lookedThrough(1_001)).toMatchObject({ s3Puts: 2 * 4_320 })
})

describe('the shares of a county', () => {
  const measurement = makeMeasurement()

  test('are by the workbook what its take-in, roll-ups and notices used, with its share of each', () => {
    expect(sharesOf(measurement, 20).workbook).toMatchObject({
      dynamoWriteUnits: (40 + 60) / 4,
      s3Puts: 1,
      mails: 8 / 4,
      apiRequests: 1,
    })
  })

  test('are the same by the workbook in a larger county, whose sweep reads more', () => {
    const [own, twice] = [sharesOf(measurement, 20), sharesOf(measurement, 40)]

    expect(twice.workbook).toEqual(own.workbook)
    expect(twice.stack).toEqual(own.stack)
    expect(own.campaign.dynamoReadUnits).toBe(500 * 4_320)
    expect(twice.campaign.dynamoReadUnits).toBe(2 * 500 * 4_320)
  })

  test('hold what is kept in the bucket and, with its backup, in the table', () => {
    expect(storedQuantities(measurement, 8)).toEqual({
      s3GbMonths: 0.002,
      dynamoGbMonths: 0.004,
      dynamoBackupGbMonths: 0.004,
    })
  })
})

function withPrice(name: 'sqsRequests', of: { readonly price: number; readonly per: number }): Prices {
  return { ...prices, prices: { ...prices.prices, [name]: { ...prices.prices[name], ...of } } }
}

/** Twenty units that sent four workbooks. */
function makeMeasurement(): Measurement {
  return {
    measuredOn: '2026-11-28',
    county: { units: 20, uploads: 4, uploadedBytes: 1_000_000 },
    tableBytes: 2_000_000,
    answers: [{ who: 'contact', bytes: 1_000 }],
    usages: {
      upload: { ...noUsage, runs: 4, puts: 4 },
      'take-in-workbook': { ...noUsage, runs: 4, writeUnits: 40 },
      'roll-up': { ...noUsage, runs: 8, writeUnits: 60 },
      'send-notice': { ...noUsage, runs: 8, messages: 8 },
      sweep: { ...noUsage, runs: 1, readUnits: 500 },
    },
    resources: { alarms: 1, queues: 1, dashboards: 1, keys: 1, secrets: 1, memoryMb: { sweep: 1_024 } },
  }
}
