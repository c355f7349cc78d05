import { describe, expect, test } from 'vitest'
import { makeReadBounce } from '../../../functions/read-bounce/read-bounce.ts'
import { bounceOf } from '../../../shared/channel/email/bounce.ts'
import { definition, makeCounty, noTrouble, openChasedCounty } from '../../flow/chased-county.ts'
import { Crash, crashPoint, wrapStores } from '../../make/crash.ts'
import { makeReturnedMail } from '../../make/returned-mail.ts'

const campaign = definition.id
const at = (local: string) => new Date(`${local}+08:00`).toISOString()
const hourMs = 3_600_000

/** A lead unit with a deputy, whose contact has just been reminded. */
async function openReminded() {
  const units = makeCounty(1, 0).map((unit) =>
    unit.code === 'L0' ? { ...unit, deputy: { name: '副手', email: 'd.l0@county.example' } } : unit,
  )
  const county = await openChasedCounty(units, noTrouble, at('2024-03-06T09:30:00'))
  await county.run()
  const [reminder] = await county.stores.deliveries.all(campaign)
  if (!reminder) throw new Error('nobody was reminded')
  const letters = () => county.left.flatMap(({ message }) => (message.kind === 'person' ? [message] : []))
  return { ...county, reminder, letters, readBounce: makeReadBounce(county) }
}

describe('a mail that comes back', () => {
  test('has the deputy told in the contact’s place, with why, and the post on the office’s list', async () => {
    const { clock, run, reminder, letters, readBounce, stores } = await openReminded()

    expect(await readBounce(campaign, bounceOf(makeReturnedMail(reminder.id)))).toBe('noted')
    clock.advance(2 * hourMs)
    await run()

    expect(letters().map(({ to }) => to.email)).toEqual(['c.l0@county.example', 'd.l0@county.example'])
    expect(letters()[1]?.text).toContain('邮件被退回')
    expect(await stores.deliveries.find(campaign, reminder.id)).toMatchObject({ state: 'refused' })
    expect(await stores.deliveries.unreachable(campaign)).toMatchObject([
      { post: { unit: 'L0', as: 'contact' }, why: 'returned-mail', person: reminder.person },
    ])
  })

  test('is noted once, however often it comes', async () => {
    const { clock, run, reminder, letters, readBounce } = await openReminded()
    const mail = makeReturnedMail(reminder.id)

    expect([await readBounce(campaign, bounceOf(mail)), await readBounce(campaign, bounceOf(mail))]).toEqual([
      'noted',
      'noted-before',
    ])
    for (let hour = 0; hour < 6; hour++) {
      clock.advance(hourMs)
      await run()
      await readBounce(campaign, bounceOf(mail))
    }

    expect(letters()).toHaveLength(2)
  })

  test('is worked off by a worker that dies at any call, once it comes again', async () => {
    const calls = crashPoint()
    const whole = await openReminded()
    await makeReadBounce({ stores: wrapStores(whole.stores, calls) })(
      campaign,
      bounceOf(makeReturnedMail(whole.reminder.id)),
    )

    for (let call = 1; call <= calls.calls(); call++) {
      const { clock, run, reminder, letters, readBounce, stores } = await openReminded()
      const dying = makeReadBounce({ stores: wrapStores(stores, crashPoint(call, 'after')) })
      await expect(dying(campaign, bounceOf(makeReturnedMail(reminder.id))), `call ${call}`).rejects.toBeInstanceOf(
        Crash,
      )
      await readBounce(campaign, bounceOf(makeReturnedMail(reminder.id)))
      clock.advance(2 * hourMs)
      await run()
      expect(letters(), `call ${call}`).toHaveLength(2)
    }
  })

  test('does nothing where it reports a delay, another system’s mail, or is a person’s answer', async () => {
    const { clock, run, reminder, letters, readBounce } = await openReminded()

    expect(await readBounce(campaign, bounceOf(makeReturnedMail(reminder.id, 'delayed', '4.4.1')))).toBe('not-failed')
    expect(await readBounce(campaign, bounceOf(makeReturnedMail('20240306T013000000Z-beef-1')))).toBe('unknown-notice')
    expect(await readBounce(campaign, bounceOf('From: li.ming@unit.example\n\n已经报了。'))).toBe('no-report')
    clock.advance(2 * hourMs)
    await run()

    expect(letters()).toHaveLength(1)
  })
})
