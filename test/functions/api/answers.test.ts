import { describe, expect, test } from 'vitest'
import { answerToken } from '../../../shared/channel/answer-token.ts'
import { holderOf } from '../../../shared/domain/notice/holder.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../../shared/runtime/content-hash.ts'
import { answerKey, openApiOffice, watchedSchools, type ApiOffice } from '../../make/api-office.ts'
import { makeAnswerNotice } from '../../../functions/answer-notice/answer-notice.ts'
import { makeDelivery, makeEntry } from '../../make/notices.ts'
import { campaign, laboratoriesRound } from '../../make/school-office.ts'

const contact = holderOf({ unit: 'A1', as: 'contact' }, unitTree({ units: watchedSchools }), sha256Hex)
const until = '2024-03-12T16:00:00.000Z'

/** The API, with the contact of A1 reminded of the laboratories. */
async function openReminded() {
  const office = await openApiOffice()
  const delivery = makeDelivery({ campaign: campaign.id, person: contact?.key ?? '', at: office.clock.now() })
  await office.stores.deliveries.record(delivery)
  const token = answerToken({ campaign: campaign.id, notice: delivery.id }, answerKey, office.clock.now())
  const post = async (who: Parameters<ApiOffice['ask']>[0], path: string, body: unknown) => {
    const response = await office.ask(who, 'POST', path, { body, headers: { 'Idempotency-Key': crypto.randomUUID() } })
    const answered: unknown = await response.json()
    return { status: response.status, answered }
  }
  const holds = async () => (await office.stores.mailboxes.find(campaign.id, contact?.key ?? '')).holds
  return { ...office, token, delivery, post, holds }
}

describe('a contact who is signed in', () => {
  test('says when a return will come: nothing more is told of it before, and the office sees that', async () => {
    const { post, holds, ask } = await openReminded()
    const said = { kind: 'acknowledged', until, report: 'laboratories' }
    const { status, answered } = await post('unit', '/units/A1/answers', said)
    const heard = await ask('office', 'GET', '/units/A1/returns/laboratories/once/told')

    expect([status, answered]).toEqual([201, { kind: 'acknowledged', until, count: 1 }])
    expect(await holds()).toMatchObject([{ kind: 'acknowledged', until }])
    expect(await heard.json()).toMatchObject({
      told: [{ kind: 'chase', state: 'sent', role: 'contact', name: contact?.name }],
      answers: [{ kind: 'acknowledged', until, name: contact?.name }],
    })
  })

  test('is told why where it cannot be', async () => {
    const { post } = await openReminded()

    expect(
      await post('unit', '/units/A1/answers', { kind: 'snoozed', until: '2024-03-01T00:00:00.000Z' }),
    ).toMatchObject({ status: 409, answered: { detail: expect.stringContaining('已经过去') } })
  })

  test('is named to those alone who may see contacts', async () => {
    const { ask } = await openReminded()
    const heard = await ask('auditor', 'GET', '/units/A1/returns/laboratories/once/told')

    expect(JSON.stringify(await heard.json())).not.toContain(contact?.name)
  })
})

describe('the list of what is owed', () => {
  const owed = '/returns?under=A1&report=laboratories&owing=yes'

  test('says whom we told last, over which channel, and what they promised', async () => {
    const { post, ask, delivery } = await openReminded()
    await post('unit', '/units/A1/answers', { kind: 'acknowledged', until, report: 'laboratories' })

    expect(await (await ask('office', 'GET', owed)).json()).toMatchObject({
      items: [
        {
          followUp: {
            state: 'promised',
            told: { at: delivery.at, state: 'sent', role: 'contact', channel: 'email', name: contact?.name },
            answer: { kind: 'acknowledged', until, name: contact?.name },
          },
        },
      ],
    })
  })

  test('says of a notice that came back that it did not arrive', async () => {
    const { ask, stores, delivery } = await openReminded()
    const attempt = { channel: 'email', at: delivery.at, state: 'refused', reason: 'returned-mail' } as const
    await stores.deliveries.record({ ...delivery, state: 'refused', attempts: [attempt] })

    expect(await (await ask('office', 'GET', owed)).json()).toMatchObject({
      items: [{ followUp: { state: 'notReached', told: { state: 'refused', why: 'returned-mail' } } }],
    })
  })

  test('hears what the lead unit’s contact answers for a unit, and not that they want quiet themselves', async () => {
    const { ask, stores, delivery, clock, importUnits } = await openReminded()
    const units = watchedSchools.map((unit) =>
      unit.code === 'A' ? { ...unit, contact: { name: '科长', telephone: '0510-88880001' } } : unit,
    )
    await importUnits(units)
    const lead = holderOf({ unit: 'A', as: 'contact' }, unitTree({ units }), sha256Hex)
    const entries = [makeEntry({ role: 'leadUnit', post: { unit: 'A', as: 'contact' } })]
    await stores.deliveries.record({ ...delivery, id: `${delivery.id}-lead`, person: lead?.key ?? '', entries })
    const state = async () => JSON.stringify(await (await ask('office', 'GET', owed)).json())
    const answering = { campaign: campaign.id, person: lead?.key ?? '' }
    const { answer } = makeAnswerNotice({ stores, clock })
    await answer({ ...answering, about: [] }, { kind: 'silenced', until })
    const quiet = await state()
    await answer({ ...answering, about: [{ round: laboratoriesRound, unit: 'A1' }] }, { kind: 'acknowledged', until })

    expect(quiet).toContain('"state":"noAnswer"')
    expect(await state()).toContain('"state":"promised"')
  })

  test('names nobody to who may not see contacts', async () => {
    const { post, ask } = await openReminded()
    await post('unit', '/units/A1/answers', { kind: 'acknowledged', until, report: 'laboratories' })
    const seen = JSON.stringify(await (await ask('auditor', 'GET', owed)).json())

    expect(seen).toContain('"state":"promised"')
    expect(seen).not.toContain(contact?.name)
  })
})

describe('the link in a message', () => {
  test('tells whoever has it what the message told, and changes nothing', async () => {
    const { post, token, holds, stores } = await openReminded()
    const { status, answered } = await post('nobody', '/api/answer-links', { token })

    expect([status, answered]).toMatchObject([
      200,
      { campaign: campaign.id, returns: [{ report: 'laboratories', unit: 'A1', isOwing: true }] },
    ])
    expect(await holds()).toEqual([])
    expect(await stores.audit.list(campaign.id)).toEqual([])
  })

  test('acts when it is confirmed, and that is accounted for without a name', async () => {
    const { post, token, holds, stores, delivery } = await openReminded()
    const { status } = await post('nobody', '/api/answer-links/answers', { token, kind: 'snoozed', until })

    expect(status).toBe(201)
    expect(await holds()).toMatchObject([{ kind: 'snoozed', until }])
    expect(await stores.audit.list(campaign.id)).toMatchObject([
      { actor: 'answer link', action: 'acknowledge', subject: 'A1', about: delivery.id, from: '10.1.2.0/24' },
    ])
  })

  test('acts on no GET, and signs nobody in', async () => {
    const { ask, token, holds } = await openReminded()
    for (const path of ['/api/answer-links', '/api/answer-links/answers'])
      expect((await ask('nobody', 'GET', `${path}?token=${token}`)).status).toBe(405)
    const response = await ask('nobody', 'GET', '/api/me', { headers: { Authorization: `Bearer ${token}` } })

    expect(response.status).toBe(401)
    expect(await holds()).toEqual([])
  })

  test.each([
    ['tampered with', (token: string) => `${token.slice(0, -2)}xx`],
    ['made up', () => 'x'],
    ['signed by somebody else', () => answerToken({ campaign: campaign.id, notice: 'n' }, Buffer.alloc(32), until)],
  ])('is refused with a sentence where it is %s', async (_, made) => {
    const { post, token } = await openReminded()

    const refused = { status: 409, answered: { detail: expect.stringContaining('链接无效') } }

    const asked = { token: made(token) }
    expect(await post('nobody', '/api/answer-links', asked)).toMatchObject(refused)
    expect(await post('nobody', '/api/answer-links/answers', { ...asked, kind: 'snoozed', until })).toMatchObject(
      refused,
    )
  })
})
