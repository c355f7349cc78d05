import { describe, expect, test } from 'vitest'
import { reachOf } from '../../../functions/chasing/reach.ts'
import { makeScanDeadlines } from '../../../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../../../functions/send-notice/send-notice.ts'
import type { Channel, Outcome } from '../../../shared/channel/channel.ts'
import { hold } from '../../../shared/domain/notice/mailbox.ts'
import type { PersonMessage } from '../../../shared/domain/notice/message.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeUnit } from '../../make/campaign.ts'
import { Crash, crashPoint, wrapStores, type CrashPoint } from '../../make/crash.ts'
import { definition, makeCounty, noTrouble, openChasedCounty, settings } from '../../flow/chased-county.ts'

const at = (local: string) => new Date(`${local}+08:00`).toISOString()
const campaign = definition.id
/** Two workdays before 甲表 is due, when the first step of an hour ago may be told. */
const morning = at('2024-03-06T09:30:00')
const mail = 'c.l0@county.example'
const lead: readonly Unit[] = makeCounty(1, 0)

async function openOffice(units = lead, now = morning) {
  const county = await openChasedCounty(units, noTrouble, now)
  const { stores, clock } = county

  const shut: string[] = []

  /** A worker whose every call is counted, over a channel that does as it is told. */
  function worker(point: CrashPoint, channel: Channel<PersonMessage> = county.channel<PersonMessage>()) {
    const own = wrapStores(stores, point)
    const channels = { toPersons: new Map([['mail', point.wrap(channel)]]), toGroups: new Map() }
    return {
      scan: makeScanDeadlines({
        stores: own,
        notices: point.wrap(stores.queues.notice),
        reach: reachOf(settings),
        clock,
      }),
      send: makeSendNotice({
        stores: own,
        settings,
        channels,
        clock,
        shut: (...what) => shut.push(what.join(': ')),
      }),
    }
  }

  async function runWith(point: CrashPoint, channel?: Channel<PersonMessage>): Promise<void> {
    const { scan, send } = worker(point, channel)
    await scan({ campaign, everything: false })
    for (const { message, receipt } of await stores.queues.notice.receive({ max: 10, visibilityMs: 300_000 })) {
      await send(message)
      await stores.queues.notice.remove(receipt)
    }
  }

  const letters = () => county.left.flatMap(({ message }) => (message.kind === 'person' ? [message] : []))
  return { ...county, runWith, letters, shut, deliveries: async () => stores.deliveries.all(campaign) }
}

const answering = (outcome: Outcome, handsOver = true): Channel<PersonMessage> => ({
  send: async (_message, handingOver) => {
    if (handsOver) await handingOver()
    return outcome
  },
})

describe.each(['before', 'after'] as const)('a worker that dies %s any one call', (when) => {
  test('has told nobody twice, has tried at least once, and lists what nobody knows', async () => {
    const undisturbed = crashPoint()
    await (await openOffice()).runWith(undisturbed)
    expect(undisturbed.calls()).toBeGreaterThan(20)

    for (let call = 1; call <= undisturbed.calls(); call++) {
      const office = await openOffice()
      await office.runWith(crashPoint(call, when)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      for (let hour = 0; hour < 4; hour++) {
        office.clock.advance(3_600_000)
        await office.run()
      }
      const label = `call ${call}`
      const [delivery, ...more] = await office.deliveries()
      expect(more, label).toEqual([])
      expect(['sent', 'unknown'], label).toContain(delivery?.state)
      const possible = delivery?.state === 'unknown' ? [0, 1] : [1]
      expect(possible, label).toContain(office.letters().length)
      office.close()
    }
  })
})

describe('what changes while a message is on its way out', () => {
  test('is looked at once more before it leaves: what has landed meanwhile is not chased', async () => {
    const office = await openOffice()
    const slow: Channel<PersonMessage> = {
      send: async (_message, handingOver) => {
        await office.happen({ kind: 'lands', upload: 'u', unit: 'L0', report: 'r1' })
        await handingOver()
        throw new Error('it has left')
      },
    }
    await office.runWith(crashPoint(), slow)

    expect(await office.deliveries()).toEqual([])
  })

  test('and left unsent, it goes once the workbook is rejected', async () => {
    const office = await openOffice()
    await office.happen({ kind: 'lands', upload: 'u', unit: 'L0', report: 'r1' })
    await office.run()
    expect(office.letters()).toEqual([])

    await office.happen({ kind: 'verdict', upload: 'u', verdict: 'rejected' })
    office.clock.advance(600_000)
    await office.run()
    expect(office.letters().map(({ subject }) => subject)).toEqual([expect.stringContaining('请改正后重报')])
    expect(office.letters()[0]?.text).toContain('即将到期')
  })
})

describe('what a channel answers', () => {
  const refused = { state: 'refused', reason: 'unknown-recipient', answer: '550 5.1.1' } as const

  test('refused: the deputy is told instead, with why, and it is in the log', async () => {
    const deputy = { name: '副手', email: 'deputy@county.example' }
    const office = await openOffice(lead.map((unit) => (unit.code === 'L0' ? { ...unit, deputy } : unit)))
    await office.runWith(crashPoint(), answering(refused, false))
    office.clock.advance(600_000)
    await office.run()

    expect(await office.deliveries()).toMatchObject([
      { state: 'refused', attempts: [{ channel: 'mail', answer: '550 5.1.1' }] },
      { state: 'sent', post: { as: 'deputy' } },
    ])
    expect(office.letters()).toMatchObject([{ to: { email: 'deputy@county.example' } }])
    expect(office.letters()[0]?.text).toContain('电子邮箱有误')
  })

  test('unknown: it is never sent again', async () => {
    const office = await openOffice()
    await office.runWith(crashPoint(), answering({ state: 'unknown', reason: 'no-answer' }))
    office.clock.advance(7_200_000)
    await office.run()

    expect(await office.deliveries()).toMatchObject([{ state: 'unknown' }])
    expect(office.letters()).toEqual([])
  })

  test.each([
    ['not now', { state: 'postponed', reason: 'busy' }],
    ['nobody there', { state: 'postponed', reason: 'unreachable' }],
    ['a wrong password of ours', { state: 'refused', reason: 'not-authorised' }],
  ] as const)('%s: it is tried again later, and goes once', async (_what, outcome) => {
    const office = await openOffice()
    await office.runWith(crashPoint(), answering(outcome, false))
    expect(await office.deliveries()).toEqual([])
    office.clock.advance(600_000)
    await office.run()

    expect(await office.deliveries()).toMatchObject([{ state: 'sent' }])
    expect(office.letters()).toMatchObject([{ to: { email: mail } }])
  })

  test.each([
    { state: 'postponed', reason: 'unreachable', isShut: true },
    { state: 'postponed', reason: 'insecure', isShut: true },
    { state: 'refused', reason: 'not-authorised', isShut: true },
    { state: 'postponed', reason: 'busy', isShut: false },
    { state: 'postponed', reason: 'rate-limited', isShut: false },
    { state: 'refused', reason: 'unknown-recipient', isShut: false },
  ] as const)('$reason: that the channel takes nothing is told: $isShut', async ({ isShut, ...outcome }) => {
    const office = await openOffice()
    await office.runWith(crashPoint(), answering(outcome, false))

    expect(office.shut).toEqual(isShut ? [`mail: ${outcome.reason}`] : [])
  })

  test('not now, for more than five days: it is given up, and listed', async () => {
    const office = await openOffice()
    for (let hour = 0; hour < 24 * 7; hour++) {
      await office.runWith(crashPoint(), answering({ state: 'postponed', reason: 'unreachable' }, false))
      office.clock.advance(3_600_000)
    }

    expect((await office.deliveries()).map(({ state }) => state)).toContain('refused')
  })

  test.each([
    ['while nobody looked: it is tried once more, and goes', 5.5 * 86_400_000, '2024-03-12T08:30:00'],
    ['while it was tried every hour: it is given up, and the next step goes', 3_600_000, '2024-03-13T09:30:00'],
  ])('not now, for five days and a half, %s', async (_what, pauseMs, goesAt) => {
    const office = await openOffice()
    for (const back = at('2024-03-11T21:30:00'); office.clock.now() < back; office.clock.advance(pauseMs)) {
      await office.runWith(crashPoint(), answering({ state: 'postponed', reason: 'unreachable' }, false))
    }
    office.clock.set(at(goesAt))
    await office.run()

    expect(office.letters()).toMatchObject([{ to: { email: mail }, text: expect.stringContaining('甲表') }])
  })
})

describe('a contact', () => {
  test('who has asked to be left alone until then hears nothing before', async () => {
    const office = await openOffice()
    const { stores, clock } = office
    const [item] = (await stores.agenda.due(campaign, '9999', 100)).filter(({ what }) => 'person' in what)
    expect(item).toBeUndefined()
    await makeScanDeadlines({
      stores,
      notices: { send: async () => undefined },
      reach: reachOf(settings),
      clock,
    })({ campaign, everything: false })
    const person = (await stores.agenda.due(campaign, '9999', 100)).flatMap(({ what }) =>
      'person' in what ? [what.person] : [],
    )
    const box = await stores.mailboxes.find(campaign, person[0] ?? '')
    await stores.mailboxes.save(
      hold(box, { kind: 'silenced', until: at('2024-03-07T09:00:00'), at: clock.now() }, clock.now()),
    )
    clock.advance(3_600_000)
    await office.run()
    expect(office.letters()).toEqual([])

    clock.set(at('2024-03-07T10:00:00'))
    await office.run()
    expect(office.letters()).toHaveLength(1)
  })

  test('who has left the post is not told; whoever holds it now is', async () => {
    const office = await openOffice(lead, at('2024-03-01T08:30:00'))
    await office.run()
    await office.happen({ kind: 'moves', unit: 'L0', email: 'next@county.example' })
    office.clock.set(at('2024-03-01T10:00:00'))
    await office.run()

    expect(office.letters()).toMatchObject([{ to: { email: 'next@county.example' } }])
  })

  test('without any address: the lead unit’s contact is told instead, and the office’s list has it', async () => {
    const station = makeUnit({ code: 'L0U0', name: '甲站', parent: 'L0', leadUnit: 'L0', contact: { name: '无址' } })
    const office = await openOffice([...lead, station])
    await office.run()

    expect(office.letters()).toMatchObject([{ to: { email: mail } }])
    expect(office.letters()[0]?.text).toMatch(/甲站 · 甲表/)
    expect(await office.stores.deliveries.unreachable(campaign)).toMatchObject([
      { post: { unit: 'L0U0', as: 'contact' }, why: 'no-address' },
    ])
  })
})

test('while a lead unit and all its units are late, it alone is chased; once it has filed, they are', async () => {
  const office = await openOffice(makeCounty(1, 2), at('2024-03-11T09:30:00'))
  await office.run()
  const told = () =>
    office
      .letters()
      .flatMap(({ to }) => to.email ?? [])
      .toSorted()
  expect(told()).toEqual([mail, 'c.l0u0@county.example', 'c.l0u1@county.example', 'd.l0u0@county.example'])
  const overdue = office.letters().filter(({ text }) => text.includes('已经逾期') || text.includes('逾期未报'))
  expect(overdue.map(({ to }) => to.email)).toEqual([mail])

  await office.happen({ kind: 'lands', upload: 'u', unit: 'L0', report: 'r1' })
  await office.happen({ kind: 'verdict', upload: 'u', verdict: 'accepted' })
  office.clock.set(at('2024-03-12T10:00:00'))
  await office.run()
  expect(told().filter((each) => each === 'c.l0u0@county.example')).toHaveLength(2)
})
