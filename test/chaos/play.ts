import { sendWorkbook } from '../../local/send-workbook.ts'
import type { Channel } from '../../shared/channel/channel.ts'
import type { ExportRequest, NoticeRequest, RollUpRequest, WorkbookLanded } from '../../shared/contracts/messages.ts'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { OutgoingMessage } from '../../shared/domain/notice/message.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import type { Queue } from '../../shared/store/stores.ts'
import { makeFaults, wrapStores, type Fault, type Wrap } from '../make/crash.ts'
import { makeInterleaving, type Task } from '../make/interleaving.ts'
import type { Random } from '../make/random.ts'
import type { Left } from '../flow/chased-county.ts'
import { actAtDesk } from './act-at-desk.ts'
import { closing, users, type DeskAct, type History } from './history.ts'
import type { OpenHome } from './homes.ts'
import { definition, fillOnce } from './office.ts'
import { makeProcess, type Process } from './process.ts'
import { whatIsLeft, whatIsLeftOfPurged } from './what-is-left.ts'

/** In which order messages come, how often, and what goes wrong meanwhile. */
export interface Disorder {
  readonly random: Random
  readonly workers: number
  readonly faults: readonly Fault[]
  /** Which part of what lands the bucket says nothing of. */
  readonly unannounced: number
}

/** Everything once, one after another, and nothing goes wrong. */
export const order: Disorder = {
  random: { next: () => 0, below: () => 0, pick: ([first]) => neverEmpty(first), chance: () => false },
  workers: 1,
  faults: [],
  unannounced: 0,
}

const campaign = definition.id
const theEnd = '2024-03-22T02:00:00.000Z'
/** When the time is over for which personal data are kept. */
const longAfter = '2024-03-24T02:00:00.000Z'
/** More than a workbook may lie there before it is announced again. */
const announcedWithinMs = 660_000
/** More than a notice may be claimed for, and than a mailbox may take once it was asked for. */
const lookEveryMs = 1_860_000
/** How often sweeps look for what was never taken in: what is held up by faults is announced in one of these looks. */
const mostLooks = 20
/** How often to look after the last fault: what it held up is looked at again, goes, and what follows from it does. */
const quietLooks = 3

/** Plays a history to its end, and then the closing of the campaign and its purge. Tells what is left of either once all is still. */
export async function play(
  history: History,
  openHome: OpenHome,
  { random, workers, faults: planned, unannounced }: Disorder,
) {
  const [first] = history.mornings
  const clock = settableClock(first?.at ?? theEnd)
  const home = await openHome(clock)
  const faults = makeFaults(planned)
  const { enqueue, run, disturb } = makeInterleaving({ random, workers, crashes: 0 })
  const left: Left[] = []
  const bounced = new Set<string>()
  const late: Task[] = []
  const delivered: Task[] = []
  const idle: Process[] = []
  const used = new Set<string>()

  function deliver(task: Task): void {
    delivered.push(task)
    enqueue(task)
  }
  /** Nothing waits for a roll-up: it may come days later. */
  function deliverLate(task: Task): void {
    if (random.chance(0.2)) late.push(task)
    else deliver(task)
  }

  /** A process over stores, queues and channels any call of which may fail. */
  function start(): Process {
    const faulty = faults.process()
    const wrap: Wrap = (target) => disturb(faulty(target))
    const rollUps: Queue<RollUpRequest> = {
      send: async (asked) => deliverLate(by(async ({ rollUp }) => rollUp(asked))),
    }
    const intake: Queue<WorkbookLanded> = {
      send: async (landed) => deliver(by(async ({ takeIn }) => takeIn(landed))),
    }
    const notices: Queue<NoticeRequest> = { send: async (asked) => deliver(by(async ({ send }) => send(asked))) }
    const channel = <Message extends OutgoingMessage>(): Channel<Message> => ({
      send: async (message, handingOver) => {
        await handingOver()
        left.push({ at: clock.now(), message })
        return { state: 'sent', messageId: '<m>' }
      },
    })
    const channels = {
      toPersons: new Map([['mail', wrap(channel<Extract<OutgoingMessage, { kind: 'person' }>>())]]),
      toGroups: new Map([['robot', wrap(channel<Extract<OutgoingMessage, { kind: 'group' }>>())]]),
    }
    const outside = {
      stores: wrapStores(home.stores, { wrap }),
      personKeys: wrap(home.personKeys),
      shredder: wrap(home.shredder),
      landedObjects: home.landedObjects,
      intake: wrap(intake),
      rollUps: wrap(rollUps),
      notices: wrap(notices),
      channels,
    }
    return noting(makeProcess(outside, clock), used)
  }

  /** Has a process do it, one that has done something before where there is one; whichever failed is not used again. */
  function by(does: (process: Process) => Promise<unknown>): Task {
    return async () => {
      const process = idle.pop() ?? start()
      await does(process)
      idle.push(process)
    }
  }

  /** Somebody does one thing a second, each until it is done, and then no more. */
  function doInTurn(from: string, acts: readonly ((process: Process) => Promise<unknown>)[]): void {
    let done = 0
    enqueue(
      by(async (process) => {
        for (; done < acts.length; done++) {
          clock.set(instantText(Date.parse(from) + done * 1_000))
          await acts[done]?.(process)
        }
      }),
    )
  }

  const atDesk = (acts: readonly DeskAct[]) =>
    acts.map((asked) => async (process: Process) => actAtDesk(home.stores, process, asked, clock.now()))

  async function land(landings: History['mornings'][number]['landings']): Promise<void> {
    for (const filled of landings) {
      clock.advance(1_000)
      const { sender } = filled
      const slot = clock.now().slice(0, 19).replaceAll(':', '')
      const workbook = {
        campaign,
        sender,
        filedBy: 'unit',
        slot,
        fileName: `${slot}.xlsx`,
        bytes: await fillOnce(filled),
      } as const
      const landed = await sendWorkbook(home, workbook)
      if (unannounced === 1 || (unannounced > 0 && random.chance(unannounced))) continue
      deliver(by(async ({ takeIn }) => takeIn(landed)))
    }
  }

  /** Looks for what was never taken in, as every sweep does, until there is nothing. */
  async function announceAgain(): Promise<void> {
    for (let looks = 0; looks < mostLooks; looks++) {
      let found = 0
      enqueue(by(async (process) => (found = (await process.announceAgain({ campaign })).neverTakenIn.length)))
      await run()
      if (found === 0) return
    }
  }

  /** All mail to a unit's contact comes back that left, or may have. */
  async function bounce(unit: string): Promise<void> {
    for (const { id, post, state } of await home.stores.deliveries.all(campaign)) {
      if (state === 'refused' || 'group' in post || post.unit !== unit || post.as !== 'contact') continue
      bounced.add(id)
      const mail = { action: 'failed', status: '5.1.1', noticeId: id } as const
      deliver(by(async ({ readBounce }) => readBounce(campaign, mail)))
    }
    await run()
  }

  /** Looks at what is due until nothing has gone wrong for a while. */
  async function chase(): Promise<void> {
    for (let quiet = 0; quiet < quietLooks;) {
      const before = faults.happened.length
      for (let scans = random.chance(0.2) ? 2 : 1; scans > 0; scans--) {
        enqueue(by(async ({ scan }) => scan({ campaign, everything: false })))
      }
      await run()
      quiet = faults.happened.length > before ? 0 : quiet + 1
      clock.advance(lookEveryMs)
    }
  }

  /** Works until not even a message that is late is left. */
  async function runAll(): Promise<void> {
    do {
      for (const task of late.splice(0)) enqueue(task)
      await run()
    } while (late.length > 0)
  }

  /** @returns how many totals no message would have mended */
  async function sweep(): Promise<number> {
    let repaired = 0
    enqueue(
      by(async (process) => {
        await process.sealAudit(campaign)
        repaired = (await process.sweep({ campaign })).repaired
        await process.announceAgain({ campaign })
      }),
    )
    await runAll()
    return repaired
  }

  /** Somebody asks for all that all have sent. @returns the message */
  async function ask(request: Pick<ExportRequest, 'kind' | 'personalData'>, key: string): Promise<Task> {
    const asked = { campaign, unit: '0', requestedBy: 'u1', ...request }
    const at = clock.now()
    await home.stores.exports.save({ ...asked, id: key, askedAt: at, changedAt: at, state: 'waiting' })
    const message = by(async ({ exportAsked }) => exportAsked({ ...asked, key, job: key }))
    deliver(message)
    return message
  }

  async function playMorning({ at, bouncing, landings, acts }: History['mornings'][number]): Promise<void> {
    clock.set(at)
    for (const task of late.splice(0)) deliver(task)
    if (bouncing !== undefined) await bounce(bouncing)
    await land(landings)
    const minuteLater = instantText(Date.parse(at) + 60_000)
    doInTurn(minuteLater, atDesk(acts))
    await run()
    clock.set(instantText(Date.parse(minuteLater) + announcedWithinMs))
    await announceAgain()
    for (const task of delivered.filter(() => random.chance(0.03))) enqueue(task)
    if (at === first?.at) await ask({ personalData: 'masked' }, `exports/${campaign}/first.xlsx`)
    await chase()
  }

  /** Works until everything is still, and counts again what it has come to. */
  async function settle(): Promise<number> {
    await runAll()
    const repaired = await sweep()
    while ((await sweep()) > 0);
    return repaired
  }

  /** Closes the campaign, and takes away what tells of persons once its time is over: two do at once, while exports are under way that come again later. */
  async function purge(): Promise<void> {
    doInTurn(clock.now(), atDesk(closing))
    await run()
    clock.set(longAfter)
    const workbook = await ask({ personalData: 'masked' }, `exports/${campaign}/overtaken.xlsx`)
    const originals = await ask({ kind: 'originals', personalData: 'shown' }, `exports/${campaign}/overtaken.zip`)
    const task = by(async (process) => process.purge(campaign, 'schedule'))
    enqueue(task)
    enqueue(task)
    await run()
    for (const again of [workbook, originals]) enqueue(again)
    enqueue(by(async ({ scan }) => scan({ campaign, everything: true })))
    await chase()
    await settle()
  }

  try {
    for (const user of users) await home.stores.users.add(user)
    doInTurn(clock.now(), [
      async (process) => process.define(definition),
      async (process) => process.changeTree.importUnits({ campaign, units: history.units, now: clock.now() }),
    ])
    await run()
    for (const morning of history.mornings) await playMorning(morning)
    clock.set(theEnd)
    const repaired = await settle()
    const exported = [`exports/${campaign}/all.xlsx`, `exports/${campaign}/all.zip`] as const
    await ask({ personalData: 'shown' }, exported[0])
    await ask({ kind: 'originals', personalData: 'shown' }, exported[1])
    await run()
    const kept = { ...(await whatIsLeft(home.stores, left, exported, bounced)), repaired }
    await purge()
    return { left: { kept, purged: await whatIsLeftOfPurged(home) }, calls: faults.calls(), used }
  } finally {
    await home.close()
  }
}

/** The same, and whatever is taken of it is noted. */
function noting<T extends object>(target: T, names: Set<string>): T {
  return new Proxy(target, {
    get(object, name, receiver): unknown {
      names.add(String(name))
      return Reflect.get(object, name, receiver)
    },
  })
}

function neverEmpty<T>(first: T | undefined): T {
  if (first === undefined) throw new RangeError('nothing to pick from')
  return first
}
