import { assumptions } from './assumptions.ts'
import type { Measurement } from './measurement.ts'
import type { PriceName, Prices } from './prices.ts'
import { noUsage, type Usage } from './usage.ts'

/** How much of what is paid for, by the name of its price. */
export type Quantities = Readonly<Partial<Record<PriceName, number>>>

const gigabyte = 1_000_000_000
const { monthMs } = assumptions

export function added(...parts: readonly Quantities[]): Quantities {
  const sums = new Map<PriceName, number>()
  for (const part of parts)
    for (const [name, quantity] of entriesOf(part)) sums.set(name, (sums.get(name) ?? 0) + quantity)
  return fromEntries(sums)
}

export function times(quantities: Quantities, factor: number): Quantities {
  return fromEntries(entriesOf(quantities).map(([name, quantity]) => [name, quantity * factor]))
}

/** What quantities cost, in the prices' currency. */
export function costOf(quantities: Quantities, { prices }: Prices): number {
  return entriesOf(quantities).reduce(
    (sum, [name, quantity]) => sum + (quantity * prices[name].price) / prices[name].per,
    0,
  )
}

/** For how long Lambda charges: what was waited for, and the processor's time, longer where the function has a part of one. */
export function billedMs({ waits, cpuMs }: Pick<Usage, 'waits' | 'cpuMs'>, memoryMb: number): number {
  return waits * assumptions.waitMs + cpuMs * Math.max(1, assumptions.memoryOfOneProcessorMb / memoryMb)
}

/** What a function's runs come to. A message is sent, received with its batch, and removed with it. */
export function quantitiesOf(usage: Usage, memoryMb: number): Quantities {
  return {
    lambdaRequests: usage.runs,
    lambdaGbSeconds: (billedMs(usage, memoryMb) / 1_000) * (memoryMb / 1_024),
    logGb: (usage.runs * assumptions.logBytesPerRun) / gigabyte,
    traces: usage.runs,
    sqsRequests: usage.sent + 2 * usage.runs,
    ...storeQuantities(usage),
  }
}

function storeQuantities({ readUnits, writeUnits, puts, gets }: Usage): Quantities {
  return { dynamoReadUnits: readUnits, dynamoWriteUnits: writeUnits, s3Puts: puts, s3Gets: gets }
}

/** The shares of a bill: what is paid whether or not anybody sends anything, by stack and by campaign, and what each workbook adds. */
export interface Shares {
  /** A month of a stack that stands. */
  readonly stack: Quantities
  /** A month of a campaign that is watched and whose office looks at it. */
  readonly campaign: Quantities
  /** One workbook: sent, taken in, rolled up, and all that people are told of it or for want of it. */
  readonly workbook: Quantities
  /** Once, when a campaign is set up. */
  readonly setUp: Quantities
}

/** The shares for a county of so many units, by what a county was measured to use. What walks over all units grows with them. */
export function sharesOf(measurement: Measurement, units: number): Shares {
  const { county, resources, answers } = measurement
  const memoryOf = (folder: string) => resources.memoryMb[folder] ?? 0
  const of = (name: string, folder = name.split(':')[0] ?? name) =>
    quantitiesOf(measurement.usages[name] ?? noUsage, memoryOf(folder))
  const api = (who: 'contact' | 'office') =>
    visit(
      of(`api: ${who}`, 'api'),
      answers.filter((each) => each.who === who),
    )
  const size = units / county.units

  const perCounty = added(
    times(of('scan-deadlines: everything again'), monthMs / 86_400_000),
    times(of('sweep'), monthMs / assumptions.sweepEveryMs),
    times(api('office'), assumptions.officeVisits),
    times(of('export-workbook'), assumptions.officeExports),
  )
  const perWorkbook = added(
    storeQuantities(measurement.usages['upload'] ?? noUsage),
    of('take-in-workbook'),
    of('roll-up'),
    of('scan-deadlines'),
    of('send-notice'),
    { mails: measurement.usages['send-notice']?.messages ?? 0, sqsRequests: county.uploads },
  )
  return {
    stack: stackQuantities(resources),
    campaign: added(
      times(of('scan-deadlines: nothing due'), monthMs / assumptions.scanEveryMs),
      { schedulerInvocations: monthMs / assumptions.scanEveryMs + monthMs / assumptions.sweepEveryMs },
      times(perCounty, size),
    ),
    workbook: added(times(perWorkbook, 1 / county.uploads), api('contact')),
    setUp: times(
      added(
        of('import of the unit list', 'api'),
        of('roll-up: of the import', 'roll-up'),
        of('scan-deadlines: everything'),
      ),
      size,
    ),
  }
}

/** Requests to the API: they come by CloudFront and API Gateway, no queue is asked, and their answers leave AWS. */
function visit(requests: Quantities, answers: readonly { readonly bytes: number }[]): Quantities {
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0)
  return added(
    { ...requests, sqsRequests: 0 },
    {
      apiRequests: answers.length,
      cloudFrontRequests: answers.length,
      cloudFrontGb: (bytes + assumptions.pageBytes) / gigabyte,
    },
  )
}

function stackQuantities({
  alarms,
  queues,
  dashboards,
  keys,
  secrets,
  memoryMb,
}: Measurement['resources']): Quantities {
  const functions = Object.keys(memoryMb).length
  return {
    alarms,
    dashboards,
    secrets,
    kmsKeys: keys,
    kmsRequests: (monthMs / assumptions.dataKeyMs) * (3 * queues + functions),
    sqsRequests: (monthMs / assumptions.pollMs) * assumptions.pollers * queues,
    metrics: assumptions.steadyMetrics + assumptions.workMetrics / 3,
  }
}

/** What is stored of so many workbooks, for a month, with the table's continuous backup. */
export function storedQuantities({ county, tableBytes }: Measurement, workbooks: number): Quantities {
  const share = workbooks / county.uploads / gigabyte
  return {
    s3GbMonths: county.uploadedBytes * share,
    dynamoGbMonths: tableBytes * share,
    dynamoBackupGbMonths: tableBytes * share,
  }
}

/** What the sweeps of a month take to look for workbooks that were never taken in, among so many. */
export function lookedThrough(workbooks: number): Quantities {
  return times(
    {
      s3Puts: Math.ceil(workbooks / assumptions.versionsAtOnce), // what lists is charged like what puts
      dynamoReadUnits: Math.ceil((workbooks * assumptions.claimedBytes) / 4_096),
    },
    monthMs / assumptions.sweepEveryMs,
  )
}

function entriesOf(quantities: Quantities): readonly (readonly [PriceName, number])[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing but prices' names are its keys
  return Object.entries(quantities) as [PriceName, number][]
}

function fromEntries(entries: Iterable<readonly [PriceName, number]>): Quantities {
  return Object.fromEntries(entries)
}
