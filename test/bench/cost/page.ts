import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { assumptions } from './assumptions.ts'
import { added, billedMs, costOf, lookedThrough, type Quantities, sharesOf, storedQuantities, times } from './bill.ts'
import type { Measurement } from './measurement.ts'
import type { PriceName, Prices } from './prices.ts'

/** The demo's county, and how many such a province and the nation have. */
const countyUnits = 318
const places = [
  ['the county', 1],
  ['a province', 120],
  ['the nation', 2_900],
] as const

const services: Readonly<Record<string, readonly PriceName[]>> = {
  'DynamoDB, reading': ['dynamoReadUnits'],
  'DynamoDB, writing': ['dynamoWriteUnits'],
  'DynamoDB, keeping': ['dynamoGbMonths', 'dynamoBackupGbMonths'],
  Lambda: ['lambdaRequests', 'lambdaGbSeconds'],
  S3: ['s3Puts', 's3Gets', 's3GbMonths', 'outGb'],
  'SQS and Scheduler': ['sqsRequests', 'schedulerInvocations'],
  'API Gateway and CloudFront': ['apiRequests', 'cloudFrontRequests', 'cloudFrontGb'],
  'CloudWatch alarms, metrics, dashboard': ['alarms', 'metrics', 'dashboards'],
  'CloudWatch logs, X-Ray': ['logGb', 'traces'],
  'KMS and Secrets Manager': ['kmsKeys', 'kmsRequests', 'secrets'],
  Mails: ['mails'],
}

/** docs/cost.md, from a measurement: the tables, and what there is to know to read them. */
export function costPage(measurement: Measurement, prices: Prices, campaign: CampaignDefinition): string {
  const { county, usages, resources } = measurement
  const { stack, campaign: watched, workbook, setUp } = sharesOf(measurement, countyUnits)
  const dueDays = dueDaysByMonth(campaign)
  const workbooksPerDueDay = (county.uploads / county.units) * countyUnits
  const all = workbooksPerDueDay * dueDays.reduce((sum, days) => sum + days, 0)
  const aMonth = all / dueDays.length
  const busiest = workbooksPerDueDay * Math.max(...dueDays)
  const kept = added(storedQuantities(measurement, all), lookedThrough(all))
  const variable = added(times(workbook, aMonth), kept)
  const money = (quantities: Quantities, factor = 1) => amount(costOf(quantities, prices) * factor)
  const total = added(stack, watched, variable)

  const byService = Object.entries(services)
    .map(([service, names]) => ({ service, of: (part: Quantities) => costOf(only(part, names), prices) }))
    .toSorted((a, b) => b.of(total) - a.of(total))
  const sweep = usages['sweep']
  const sweepS = sweep ? (billedMs(sweep, resources.memoryMb['sweep'] ?? 0) / 1_000) * (countyUnits / county.units) : 0
  const mostCampaigns = Math.floor((2 * assumptions.sweepEveryMs) / 1_000 / sweepS)
  const shares: readonly (readonly [string, Quantities])[] = [
    ['**Fixed**, per stack', stack],
    ['**Fixed**, per campaign: it is swept, scanned, looked at and exported', watched],
    [
      `**Variable**: ${grouped(aMonth)} workbooks of a county in a month, and keeping and looking through all ${grouped(all)} of the campaign`,
      variable,
    ],
    ['Together, a stack for each county', total],
  ]
  const sharing = (counties: number) =>
    Math.ceil(counties / mostCampaigns) * costOf(stack, prices) + counties * costOf(added(watched, variable), prices)
  const remembered = Object.entries(prices.prices).flatMap(([name, { checked }]) => (checked ? [] : [`\`${name}\``]))
  const doubt =
    remembered.length === 0 ? '' : `Not found confirmed in public, but as remembered: ${remembered.join(', ')}.\n\n`

  return `# What it costs on AWS

Written by \`npm run cost\` from a measurement: do not edit. In ${prices.currency}, ${prices.region}, at prices of ${prices.readOn} (\`test/bench/cost/prices.json\`), before
any free allowance and any tax.

**1,000 workbooks cost ${money(workbook, 1_000)}**: to send, read, check and keep their rows, to bring their totals up the tree, to send the mails, and the visit of the contact
to the portal. Everything else is paid whether or not anybody sends anything.

## By the month

| share | ${places.map(([place, counties]) => (counties === 1 ? place : `${place}, ${grouped(counties)} counties`)).join(' | ')} |
| --- | ${places.map(() => '---:').join(' | ')} |
${shares
  .map(([share, part]) => `| ${share} | ${places.map(([, counties]) => money(part, counties)).join(' | ')} |`)
  .join('\n')}
| Together, where counties share stacks, ${grouped(mostCampaigns)} at most in one | ${places.map(([, counties]) => amount(sharing(counties))).join(' | ')} |

A county has ${countyUnits} units and a stack of its own. Its campaign runs ${dueDays.length} months with ${dueDays.reduce((sum, days) => sum + days, 0)} days on which something is due; in the busiest month ${grouped(busiest)} workbooks come, and it costs
${money(added(stack, watched, times(workbook, busiest), kept))}. Setting it up (unit list, first totals, agenda) costs ${money(setUp)} once. Counties may share a stack, each as a campaign of its
own, and then share its fixed part: one sweep of a county takes ${sweepS.toFixed(0)} s, two run at once, so ten minutes are enough for ${grouped(mostCampaigns)} campaigns before \`infra/sweep.ts\` has to be given more.

## By service, for the county

| service | per stack | per campaign | variable | together |
| --- | ---: | ---: | ---: | ---: |
${byService
  .map(
    ({ service, of }) =>
      `| ${service} | ${amount(of(stack))} | ${amount(of(watched))} | ${amount(of(variable))} | ${amount(of(total))} |`,
  )
  .join('\n')}

## The largest items, and what an operator can do

${advice(measurement, prices)}

## How it was measured

A county of ${county.units} units was played on ${measurement.measuredOn} as the demo plays it (${county.uploads} workbooks), on the AWS stores over an emulator of DynamoDB that says what each call consumes. What walks
over all units was taken in proportion to ${countyUnits}.

| function | memory | runs | billed ms a run | reads a run | writes a run |
| --- | ---: | ---: | ---: | ---: | ---: |
${Object.entries(usages)
  .filter(([, { runs }]) => runs > 0)
  .flatMap(([name, usage]) => {
    const folder = name.split(':')[0] ?? name
    const memoryMb = resources.memoryMb[folder]
    if (memoryMb === undefined) return []
    const per = (count: number) => (count / usage.runs).toFixed(1)
    return `| ${name} | ${grouped(memoryMb)} MB | ${grouped(usage.runs)} | ${grouped(billedMs(usage, memoryMb) / usage.runs)} | ${per(usage.readUnits)} | ${per(usage.writeUnits)} |`
  })
  .join('\n')}

Assumed, in \`test/bench/cost/assumptions.ts\`: a call is waited for ${assumptions.waitMs} ms; the office looks through all overviews ${assumptions.officeVisits} times and exports ${assumptions.officeExports} times a month; a run leaves ${grouped(assumptions.logBytesPerRun)} bytes in
the log; every run is traced; ${assumptions.pollers} pollers ask each queue all the time; mails go by Amazon SES, in the plan that new accounts get (one that sent before July 2026 may
pay $0.10 for 1,000; an office's own mail server costs nothing here). Left out: cold starts (\`npm run bench:start\`), Cognito (an allowance of thousands of users is free), names and
certificates, support.

${doubt}Prices of the China regions differ and are not given: put them into \`prices.json\` and run \`npm run cost\`. There the stack uses no CloudFront, Cognito or SES
and nothing is traced.
`
}

/** In how many days of each month of the campaign something is due. */
function dueDaysByMonth(campaign: CampaignDefinition): readonly number[] {
  const days = new Set(roundsOf(campaign).map(({ dueAt }) => localDay(dueAt, campaign.timeZone)))
  const byMonth = Map.groupBy(days, (day) => day.slice(0, 7))
  const [first, last] = [campaign.window.from.slice(0, 7), campaign.window.to.slice(0, 7)]
  const months: number[] = []
  for (let month = first; month <= last; month = nextMonth(month)) months.push(byMonth.get(month)?.length ?? 0)
  return months
}

/** The day that an ISO instant ends: a moment before it. */
function localDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.parse(instant) - 1)
}

function nextMonth(month: string): string {
  const next = new Date(`${month}-01T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.toISOString().slice(0, 7)
}

function advice(measurement: Measurement, prices: Prices): string {
  const { stack, campaign } = sharesOf(measurement, countyUnits)
  const size = countyUnits / measurement.county.units
  const sweeps = assumptions.monthMs / assumptions.sweepEveryMs
  const sweepReads = amount(
    costOf({ dynamoReadUnits: (measurement.usages['sweep']?.readUnits ?? 0) * size * sweeps }, prices),
  )
  const part = (quantities: Quantities, names: readonly PriceName[]) => amount(costOf(only(quantities, names), prices))
  return `- **The sweep** reads every return and every slot every ten minutes, ${sweepReads} a month and county in reads alone. It is what finds a total that no message would mend. Where a
  campaign is over, take it out of the stage's \`campaigns\` and deploy: sweeping and scanning stop, its data stays. Less often: \`rate(…)\` in \`infra/sweep.ts\`.
- **Alarms, metrics and the dashboard**, ${part(stack, ['alarms', 'metrics', 'dashboards'])} a month and stack, are the same however much is sent: let counties share a stack.
- **Polling** of ${measurement.resources.queues} queues, ${part(stack, ['sqsRequests'])} a month and stack, is Lambda's way of waiting. It is per stack too.
- **The scan of every minute**, and the office's overviews: ${part(campaign, ['lambdaRequests', 'lambdaGbSeconds'])} a month of Lambda in a campaign with the sweep. \`rate(1 minute)\` in \`infra/chasing.ts\` may be less
  often, and notices then leave later by as much.
- **What is kept** grows with the years: \`historyDays\` of the stage for replaced versions; a purge of a closed campaign for the rest.`
}

function only(quantities: Quantities, names: readonly PriceName[]): Quantities {
  return Object.fromEntries(names.map((name) => [name, quantities[name] ?? 0]))
}

function amount(money: number): string {
  if (money > 0 && money < 0.005) return '< $0.01'
  return `$${money < 100 ? money.toFixed(2) : grouped(money)}`
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
