import * as z from 'zod'
import data from './prices.json' with { type: 'json' }

const priceNames = [
  'dynamoReadUnits',
  'dynamoWriteUnits',
  'dynamoGbMonths',
  'dynamoBackupGbMonths',
  'lambdaRequests',
  'lambdaGbSeconds',
  's3Puts',
  's3Gets',
  's3GbMonths',
  'outGb',
  'sqsRequests',
  'schedulerInvocations',
  'kmsKeys',
  'kmsRequests',
  'secrets',
  'alarms',
  'metrics',
  'dashboards',
  'logGb',
  'traces',
  'apiRequests',
  'cloudFrontRequests',
  'cloudFrontGb',
  'mails',
] as const
export type PriceName = (typeof priceNames)[number]

const Prices = z.object({
  region: z.string(),
  currency: z.string(),
  readOn: z.iso.date(),
  prices: z.record(
    z.enum(priceNames),
    z.object({
      price: z.number().nonnegative(),
      /** The price is for so many. */
      per: z.int().positive(),
      source: z.url(),
      /** Whether it was found in public in the year before, at `source` or quoted from there; otherwise it is from memory of that page. */
      checked: z.boolean(),
    }),
  ),
})
export type Prices = z.infer<typeof Prices>

/** What AWS asks, in one region, before any free allowance. */
export const prices = Prices.parse(data)
