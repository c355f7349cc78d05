import type { Label } from '../campaign/label.ts'
import { returnedMailPrefix } from '../notice/returned-mail-key.ts'
import { uploadsPrefix } from '../submission/upload-key.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'
import type { CampaignFacts, FolderFacts, HomeFacts, StackFacts } from './home-facts.ts'

/** wrong: somebody has to mend it. look: somebody should know of it. unseen: nobody could tell. */
export type Gravity = 'wrong' | 'look' | 'unseen'

/** Something about a home, and what to do, in a sentence or two. */
export interface Diagnosis {
  readonly gravity: Gravity
  readonly code: TextCode
  readonly said: Label
}

const oldestNode = 24
const leastFreeBytes = 1_000_000_000
const longestWaitMs = 900_000
const clockTolerance = 120_000

type Times = readonly TextValues[]
const when = (isSo: boolean, values: TextValues = {}): Times => (isSo ? [values] : [])
const minutes = (ms: number) => Math.round(Math.abs(ms) / 60_000)

/** What is looked for in a data folder, in a stack, in a campaign and in all: each yields the values of its sentence, once for each time it is so. */
const ofFolder: readonly Check<FolderFacts>[] = [
  ['wrong', 'doctor-not-writable', ({ isWritable, path }) => when(!isWritable, { path })],
  ['wrong', 'doctor-damaged', ({ damage }) => when(damage.length > 0, { count: damage.length })],
  ['wrong', 'doctor-newer-schema', ({ schema, knownSchema }) => when(schema > knownSchema, { schema, knownSchema })],
  ['wrong', 'doctor-disk', ({ freeBytes }) => when(freeBytes < leastFreeBytes, { free: Math.round(freeBytes / 1e6) })],
  ['look', 'doctor-plays-time', ({ playsTime }) => when(playsTime)],
]

const ofCampaign: readonly Check<CampaignFacts>[] = [
  ['wrong', 'doctor-no-definition', ({ isDefined }) => when(!isDefined)],
  ['wrong', 'doctor-no-units', ({ isDefined, hasUnits }) => when(isDefined && !hasUnits)],
  ['look', 'doctor-tree-changing', ({ isTreeChanging }) => when(isTreeChanging)],
  ['wrong', 'doctor-without-verdict', ({ withoutVerdict: count }) => when(count > 0, { count })],
  ['wrong', 'doctor-untaken', ({ untaken: count }) => when(count > 0, { count })],
  ['wrong', 'doctor-unknown-years', ({ unknownYears: all }) => when(all.length > 0, { years: all.join('、') })],
  ['look', 'doctor-notices', ({ notices }) => when(notices.refused + notices.unknown > 0, notices)],
  ['look', 'doctor-unreachable', ({ notices: { unreachablePosts: count } }) => when(count > 0, { count })],
]

const ofStack: readonly Check<StackFacts>[] = [
  ['wrong', 'doctor-alarm', ({ ringing }) => ringing.map((alarm) => ({ alarm }))],
  ['look', 'doctor-alarms-unheard', ({ tellsOfAlarms }) => when(!tellsOfAlarms)],
  ['wrong', 'doctor-switched-off', ({ switchedOff }) => switchedOff.map((schedule) => ({ schedule }))],
  ['wrong', 'doctor-stopped', ({ stopped }) => stopped.map(({ source, uuid }) => ({ source, uuid }))],
  ['wrong', 'doctor-gone', ({ gone }) => gone.map((name) => ({ name }))],
  ['wrong', 'doctor-uploads-not-announced', ({ notAnnounced }) => when(notAnnounced.includes(uploadsPrefix))],
  ['wrong', 'doctor-mail-not-announced', ({ notAnnounced }) => when(notAnnounced.includes(returnedMailPrefix))],
  ['look', 'doctor-other-release', ({ isOfThisRelease }) => when(!isOfThisRelease)],
  ['wrong', 'doctor-failed', ({ failed }) => failed.map(({ name, errors }) => ({ name, errors }))],
  ['wrong', 'doctor-no-versions', ({ keepsVersions }) => when(!keepsVersions)],
  ['wrong', 'doctor-no-recovery', ({ withoutRecovery }) => withoutRecovery.map((table) => ({ table }))],
  ['wrong', 'doctor-public', ({ isClosedToThePublic }) => when(!isClosedToThePublic)],
]

const ofHome: readonly Check<HomeFacts>[] = [
  ['wrong', 'doctor-node', ({ node: version }) => when(Number(version.split('.')[0]) < oldestNode, { version })],
  [
    'wrong',
    'doctor-clock',
    ({ clockAheadMs: ms = 0 }) => when(Math.abs(ms) > clockTolerance, { minutes: minutes(ms) }),
  ],
  [
    'wrong',
    'doctor-dead-letters',
    ({ queues = [] }) => queues.flatMap(({ name: queue, dead: count }) => when(count > 0, { queue, count })),
  ],
  [
    'wrong',
    'doctor-queue-waits',
    ({ queues = [] }) =>
      queues.flatMap(({ name: queue, oldestMs: ms = 0 }) => when(ms > longestWaitMs, { queue, minutes: minutes(ms) })),
  ],
  ['wrong', 'doctor-no-office-user', ({ officeUsers }) => when(officeUsers === 0)],
  [
    'wrong',
    'doctor-trail',
    ({ trailFaults = {} }) =>
      Object.entries(trailFaults).flatMap(([trail, count]) => when(count > 0, { trail, count })),
  ],
  ['look', 'doctor-no-channels', ({ channels }) => when(channels === 'none')],
  [
    'wrong',
    'doctor-channels-faulty',
    ({ channels }) => (typeof channels === 'object' ? [{ count: channels.faults }] : []),
  ],
  ['wrong', 'doctor-no-secret', ({ missingSecrets = [] }) => missingSecrets.map((place) => ({ place }))],
  ['wrong', 'doctor-not-reached', ({ unreached = [] }) => unreached.map(({ channel, why }) => ({ channel, why }))],
  [
    'unseen',
    'doctor-unseen',
    ({ unseen }) => unseen.map(({ what, why }) => ({ what: text(`doctor-look-${what}`), why })),
  ],
]

type Check<Facts> = readonly [gravity: Gravity, code: TextCode, times: (facts: Facts) => Times]

/** What is to be said of a home, what is wrong first. Nothing where all that could be looked at is well. */
export function diagnose(facts: HomeFacts): readonly Diagnosis[] {
  const all = [
    ...run(ofHome, facts),
    ...run(ofFolder, facts.folder),
    ...run(ofCampaign, facts.campaign),
    ...run(ofStack, facts.stack),
  ]
  return (['wrong', 'look', 'unseen'] as const).flatMap((gravity) => all.filter((each) => each.gravity === gravity))
}

function run<Facts>(checks: readonly Check<Facts>[], facts: Facts | undefined): readonly Diagnosis[] {
  if (facts === undefined) return []
  return checks.flatMap(([gravity, code, times]) =>
    times(facts).map((values) => ({ gravity, code, said: text(code, values) })),
  )
}
