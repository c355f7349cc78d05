import { armUpload } from '../../functions/chasing/arm.ts'
import { makeAnswerNotice } from '../../functions/answer-notice/answer-notice.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { makeReadBounce } from '../../functions/read-bounce/read-bounce.ts'
import { makeScanDeadlines } from '../../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../../functions/send-notice/send-notice.ts'
import { makeFileReturns } from '../../functions/take-in-workbook/file-returns.ts'
import { openSystem } from '../../local/system.ts'
import { bounceOf } from '../../shared/channel/email/bounce.ts'
import type { Channel, Outcome } from '../../shared/channel/channel.ts'
import { ChannelSettings } from '../../shared/channel/settings.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import type { Answer } from '../../shared/domain/notice/judge-answer.ts'
import type { OutgoingMessage } from '../../shared/domain/notice/message.ts'
import { submissionId, type Upload } from '../../shared/domain/submission/upload.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { Crash, crashPoint, wrapStores } from '../make/crash.ts'
import { makeRandom, type Random } from '../make/random.ts'
import { makeReturnedMail } from '../make/returned-mail.ts'

/** Something that happens to a county at an hour. */
export type Happening =
  | { readonly kind: 'lands'; readonly upload: string; readonly unit: string; readonly report: string }
  | { readonly kind: 'verdict'; readonly upload: string; readonly verdict: 'accepted' | 'rejected' }
  | { readonly kind: 'waived' | 'extended'; readonly unit: string; readonly report: string; readonly until: string }
  | { readonly kind: 'returned'; readonly unit: string; readonly report: string }
  | { readonly kind: 'moves'; readonly unit: string; readonly email: string }
  | Answers

/** Somebody in a post of `by` says when a return will come, or asks for quiet; of silence, about all returns there are. */
export interface Answers {
  readonly kind: 'answers'
  readonly by: { readonly unit: string; readonly as: 'contact' | 'deputy' }
  readonly answer: Answer['kind']
  readonly unit: string
  readonly report: string
  readonly until: string
}

/** A message that left, wholly or not; what the other side says of it is another matter. */
export interface Left {
  readonly at: string
  readonly message: OutgoingMessage
}

export const reports = [
  ['r1', '甲表', '2024-03-08'],
  ['r2', '乙表', '2024-03-11'],
  ['r3', '丙表', '2024-03-15'],
  ['r4', '丁表', '2024-03-20'],
] as const

export const definition = makeCampaign({
  id: 'chased',
  window: { from: '2024-01-01', to: '2024-12-31' },
  calendar: { holidays: 'china' },
  chasing: { mostPerDay: 1 },
  reports: reports.map(([id, zh, date]) => makeReport({ id, name: { zh, en: id }, due: { kind: 'once', date } })),
})

export const settings = ChannelSettings.parse({
  channels: {
    mail: { kind: 'email', host: 'mail.example', from: { name: '办公室', address: 'office@office.example' } },
    robot: { kind: 'wecom', url: { env: 'ROBOT' } },
  },
  persons: ['mail'],
  groups: { 第一督导组: 'robot' },
})

/** An office over lead units, each over units of its own: of ten units one has no contact, one no address, and some have a deputy. */
export function makeCounty(leads: number, below: number): readonly Unit[] {
  const { parent: _, ...office } = makeUnit({ code: '0', kind: '机关', name: '办公室' })
  const person = (code: string) => ({ name: `联系人${code}`, email: `c.${code.toLowerCase()}@county.example` })
  const units = Array.from({ length: leads }, (_lead, lead) => {
    const code = `L${lead}`
    const own = makeUnit({
      code,
      name: `${code}局`,
      leadUnit: code,
      contact: person(code),
      supervisionGroup: lead % 2 === 0 ? '第一督导组' : '第二督导组',
    })
    return [
      own,
      ...Array.from({ length: below }, (_unit, place) => {
        const unit = `${code}U${place}`
        const contact = place % 10 === 3 ? undefined : place % 10 === 5 ? { name: '无址' } : person(unit)
        return makeUnit({
          code: unit,
          name: `${unit}站`,
          parent: code,
          leadUnit: code,
          ...(own.supervisionGroup !== undefined && { supervisionGroup: own.supervisionGroup }),
          ...(contact && { contact }),
          ...(place % 3 === 0 && { deputy: { name: `副${unit}`, email: `d.${unit.toLowerCase()}@county.example` } }),
        })
      }),
    ]
  })
  return [{ ...office, contact: { name: '主任', email: 'office@county.example' } }, ...units.flat()]
}

/** What goes wrong, and how often of a hundred times. */
export interface Trouble {
  readonly random: Random
  readonly crashes: number
  readonly doubles: number
  readonly doubts: number
  readonly isDown: (at: string) => boolean
  readonly badAddresses: ReadonlySet<string>
  /** Addresses whose mail is taken, and comes back after some hours. */
  readonly bouncing: ReadonlySet<string>
}

/** A county in which nothing goes wrong. */
export const noTrouble: Trouble = {
  random: { ...makeRandom(1), chance: () => false },
  crashes: 0,
  doubles: 0,
  doubts: 0,
  isDown: () => false,
  badAddresses: new Set(),
  bouncing: new Set(),
}

/** The steps of chasing over a county whose clock is set by hand, on channels that remember what left. */
export async function openChasedCounty(units: readonly Unit[], trouble: Trouble, start: string) {
  const clock = settableClock(start)
  const system = openSystem({ directory: ':memory:', clock, failed: (_queue, error) => fail(error) })
  const { stores } = system
  await system.define(definition)
  let list = units
  const importUnits = async () =>
    system.changeTree.importUnits({ campaign: definition.id, units: list, now: clock.now() })
  await importUnits()
  const left: Left[] = []
  const comingBack: { readonly at: string; readonly notice: string }[] = []
  const landed = new Map<string, Upload & { readonly report: string }>()
  const { random } = trouble

  function channel<Message extends OutgoingMessage>(): Channel<Message> {
    return {
      async send(message, handingOver): Promise<Outcome> {
        if (trouble.isDown(clock.now())) return { state: 'postponed', reason: 'unreachable' }
        if (message.kind === 'person' && trouble.badAddresses.has(message.to.email ?? '')) {
          return { state: 'refused', reason: 'unknown-recipient', answer: '550 5.1.1' }
        }
        if (random.chance(0.03)) return { state: 'postponed', reason: 'busy' }
        await handingOver()
        if (random.chance(trouble.crashes / 400)) throw new Crash() // after it was noted, before the first byte
        left.push({ at: clock.now(), message })
        if (message.kind === 'person' && trouble.bouncing.has(message.to.email ?? '')) {
          const hours = 1 + random.below(6)
          comingBack.push({
            at: new Date(Date.parse(clock.now()) + hours * 3_600_000).toISOString(),
            notice: message.id,
          })
        }
        return random.chance(trouble.doubts / 100)
          ? { state: 'unknown', reason: 'no-answer' }
          : { state: 'sent', messageId: '<m>' }
      },
    }
  }

  /** One process, which dies at some call to the stores or a channel, before or after it was done. */
  function aProcess() {
    const lives = trouble.crashes === 0 ? Infinity : 1 + random.below(20_000 / trouble.crashes)
    const point = crashPoint(lives, random.chance(0.5) ? 'before' : 'after')
    const own = wrapStores(stores, point)
    const channels = {
      toPersons: new Map([['mail', point.wrap(channel<Extract<OutgoingMessage, { kind: 'person' }>>())]]),
      toGroups: new Map([['robot', point.wrap(channel<Extract<OutgoingMessage, { kind: 'group' }>>())]]),
    }
    return {
      scan: makeScanDeadlines({
        stores: own,
        notices: point.wrap(stores.queues.notice),
        reach: reachOf(settings),
        clock,
      }),
      send: makeSendNotice({ stores: own, settings, channels, clock }),
      readBounce: makeReadBounce({ stores: own }),
    }
  }

  let living = aProcess()
  async function unlessCrashed(work: Promise<unknown>): Promise<boolean> {
    try {
      await work
      return true
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      living = aProcess()
      return false
    }
  }

  /** Reads the mail that has come back by now, again until no worker has died of it, and some twice. */
  async function readReturnedMail(): Promise<void> {
    for (const mail of comingBack.splice(0)) {
      const isRead =
        mail.at <= clock.now() &&
        (await unlessCrashed(living.readBounce(definition.id, bounceOf(makeReturnedMail(mail.notice)))))
      if (!isRead || random.chance(trouble.doubles / 100)) comingBack.push(mail)
    }
  }

  /** The mail that came back, a scan, and every message worked off: some twice, and some by a worker that dies. */
  async function run(): Promise<void> {
    await readReturnedMail()
    await unlessCrashed(living.scan({ campaign: definition.id, everything: false }))
    const { notice } = stores.queues
    for (;;) {
      const received = await notice.receive({ max: 100, visibilityMs: 300_000 })
      if (received.length === 0) return
      for (const { message, receipt } of received) {
        const isDone = await unlessCrashed(living.send(message))
        if (isDone && random.chance(trouble.doubles / 100)) await unlessCrashed(living.send(message))
        if (isDone) await notice.remove(receipt)
      }
    }
  }

  async function happen(happening: Happening): Promise<void> {
    const tree = unitTree({ units: list })
    switch (happening.kind) {
      case 'lands': {
        const { upload: id, unit, report } = happening
        const upload = await stores.uploads.claim({
          id,
          campaign: definition.id,
          key: id,
          objectVersion: '1',
          fileName: `${id}.xlsx`,
          sender: unit,
          filedBy: 'unit',
          landedAt: clock.now(),
          sizeBytes: 1,
          definitionVersion: '1',
          unitListVersion: '1',
        })
        landed.set(id, { ...upload, report })
        return
      }
      case 'verdict': {
        const upload = landed.get(happening.upload)
        if (!upload) throw new Error('never landed')
        const round = { campaign: definition.id, report: upload.report, period: 'once' }
        const unit = upload.sender
        const returned = { round, unit, verdict: happening.verdict, content: 'data' as const }
        await makeFileReturns({ stores, rollUps: { send: async () => undefined } })(upload, [
          { ...returned, rows: [], figures: {}, explanations: [] },
        ])
        await armUpload(stores, upload, [returned])
        const findings = { error: happening.verdict === 'rejected' ? 2 : 0, warning: 0, note: 0 }
        const submission = submissionId(upload.id, round, unit)
        await stores.uploads.saveVerdict(upload, {
          verdict: happening.verdict,
          returns: [{ ...returned, submission, rows: 0, findings, unexplained: 0 }],
          findings: [],
          unlisted: {},
        })
        return
      }
      case 'waived':
      case 'extended': {
        const { kind, unit: code, until } = happening
        const report = reportOf(definition, happening.report)
        const unit = tree.unit(code)
        if (!report || !unit) throw new Error('no such return')
        const draft = { kind, report, unit, reach: 'unit', until, by: '王主任', reason: '水灾' } as const
        const outcome = await system.decide({ definition, tree }, draft)
        if ('refused' in outcome) throw new Error(outcome.refused.en)
        return
      }
      case 'returned': {
        const round = roundsOf(definition).find(({ report }) => report === happening.report)
        if (!round) throw new Error('no such round')
        const { unit } = happening
        const outcome = await system.giveBack({ round, tree, unit, by: '王主任', reason: '缺页' })
        if ('refused' in outcome) throw new Error(outcome.refused.en)
        return
      }
      case 'answers': {
        const { by, answer: kind, unit, report, until } = happening
        const person = holderOf(by, tree, sha256Hex)
        if (!person) throw new Error('nobody is there to answer')
        const about = kind === 'silenced' ? [] : [{ round: { campaign: definition.id, report, period: 'once' }, unit }]
        // Refused where nothing is owed any more, as it is on a page that somebody had left open.
        await makeAnswerNotice({ stores, clock }).answer(
          { campaign: definition.id, person: person.key, about },
          { kind, until },
        )
        return
      }
      case 'moves': {
        const { unit: code, email } = happening
        list = list.map((unit) => (unit.code === code ? { ...unit, contact: { name: '继任', email } } : unit))
        await importUnits()
      }
    }
  }

  return { clock, stores, left, run, happen, channel, close: () => system.close() }
}

function fail(error: unknown): never {
  throw new Error('a message failed', { cause: error })
}
