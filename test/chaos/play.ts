import { makeRollUp } from '../../functions/roll-up/roll-up.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { makeScanDeadlines } from '../../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../../functions/send-notice/send-notice.ts'
import { makeSteps } from '../../functions/steps.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import type { Channel } from '../../shared/channel/channel.ts'
import type { ExportRequest, NoticeRequest, RollUpRequest } from '../../shared/contracts/messages.ts'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { OutgoingMessage } from '../../shared/domain/notice/message.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import type { Queue } from '../../shared/store/stores.ts'
import { defaultLimits } from '../../shared/workbook/workbook.ts'
import { makeFaults, wrapStores, type Fault, type Wrap } from '../make/crash.ts'
import { makeInterleaving, type Task } from '../make/interleaving.ts'
import type { Random } from '../make/random.ts'
import { settings, type Left } from '../flow/chased-county.ts'
import { actAtDesk } from './act-at-desk.ts'
import type { History } from './history.ts'
import type { OpenHome } from './homes.ts'
import { definition, fillOnce } from './office.ts'
import { whatIsLeft } from './what-is-left.ts'

/** In which order messages come, how often, and what goes wrong meanwhile. */
export interface Disorder {
  readonly random: Random
  readonly workers: number
  readonly faults: readonly Fault[]
}

/** Everything once, one after another, and nothing goes wrong. */
export const order: Disorder = {
  random: { next: () => 0, below: () => 0, pick: ([first]) => neverEmpty(first), chance: () => false },
  workers: 1,
  faults: [],
}

const campaign = definition.id
const theEnd = '2024-03-22T02:00:00.000Z'
/** More than a notice may be claimed for, and than a mailbox may take once it was asked for. */
const lookEveryMs = 1_860_000
/** How often to look after the last fault: what it held up is looked at again, goes, and what follows from it does. */
const quietLooks = 3

/** Plays a history, and tells what is left of it once all is still. */
export async function play(history: History, openHome: OpenHome, { random, workers, faults: planned }: Disorder) {
  const [first] = history.mornings
  const clock = settableClock(first?.at ?? theEnd)
  const home = await openHome(clock)
  const faults = makeFaults(planned)
  const { enqueue, run, disturb } = makeInterleaving({ random, workers, crashes: 0 })
  const left: Left[] = []
  const late: Task[] = []
  const delivered: Task[] = []
  const idle: Process[] = []
  type Process = ReturnType<typeof start>

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
  function start() {
    const faulty = faults.process()
    const wrap: Wrap = (target) => disturb(faulty(target))
    const stores = wrapStores(home.stores, { wrap })
    const rollUps: Queue<RollUpRequest> = wrap({
      send: async (asked) => deliverLate(by(({ rollUp }) => rollUp(asked))),
    })
    const notices: Queue<NoticeRequest> = wrap({ send: async (asked) => deliver(by(({ send }) => send(asked))) })
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
    return {
      ...makeSteps({ stores, rollUps, clock, limits: defaultLimits }),
      rollUp: makeRollUp({ stores, rollUps, personKeys: { of: async () => new Uint8Array(32) } }),
      scan: makeScanDeadlines({ stores, notices, reach: reachOf(settings), clock }),
      send: makeSendNotice({ stores, settings, channels, clock }),
    }
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
      deliver(by(({ takeIn }) => takeIn(landed)))
    }
  }

  /** Looks at what is due until nothing has gone wrong for a while. */
  async function chase(): Promise<void> {
    for (let quiet = 0; quiet < quietLooks;) {
      const before = faults.happened.length
      for (let scans = random.chance(0.2) ? 2 : 1; scans > 0; scans--) {
        enqueue(by(({ scan }) => scan({ campaign, everything: false })))
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
        repaired = (await process.sweep({ campaign })).repaired
      }),
    )
    await runAll()
    return repaired
  }

  function ask(request: Pick<ExportRequest, 'unit' | 'key' | 'personalData'>): void {
    deliver(by(({ exportWorkbook }) => exportWorkbook({ campaign, requestedBy: 'u1', ...request })))
  }

  try {
    doInTurn(clock.now(), [
      (process) => process.define(definition),
      (process) => process.changeTree.importUnits({ campaign, units: history.units, now: clock.now() }),
    ])
    await run()
    for (const { at, landings, acts } of history.mornings) {
      clock.set(at)
      for (const task of late.splice(0)) deliver(task)
      await land(landings)
      const minuteLater = instantText(Date.parse(at) + 60_000)
      doInTurn(
        minuteLater,
        acts.map((asked) => (process) => actAtDesk(home.stores, process, asked, clock.now())),
      )
      await run()
      clock.set(instantText(Date.parse(minuteLater) + 60_000))
      for (const task of delivered.filter(() => random.chance(0.03))) enqueue(task)
      if (at === first?.at) ask({ unit: '0', key: 'exports/first.xlsx', personalData: 'masked' })
      await chase()
    }
    clock.set(theEnd)
    await runAll()
    const repaired = await sweep()
    while ((await sweep()) > 0);
    ask({ unit: '0', key: 'exports/all.xlsx', personalData: 'shown' })
    await run()
    return { left: { ...(await whatIsLeft(home.stores, left)), repaired }, calls: faults.calls() }
  } finally {
    await home.close()
  }
}

function neverEmpty<T>(first: T | undefined): T {
  if (first === undefined) throw new RangeError('nothing to pick from')
  return first
}
