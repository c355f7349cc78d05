import { describe, expect, test } from 'vitest'
import { everywhere } from '../../../shared/domain/access/actor.ts'
import { openApiOffice, type Who } from '../../make/api-office.ts'
import { campaign } from '../../make/school-office.ts'
import { makeUser } from '../../make/users.ts'

const officer = makeUser({ account: 'chief', grants: [{ role: 'office', at: everywhere }] })
const wish = { account: 'Ｂ１-Zhang', name: '张三', grants: [{ role: 'unit', at: 'B1' }] }

/** The API with one officer on its user list. */
async function openListed() {
  const office = await openApiOffice()
  await office.stores.users.add(officer)
  const send = async (who: Who, method: string, path: string, body?: unknown) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const response = await office.ask(who, method, path, { headers, ...(body !== undefined && { body }) })
    const answered: { readonly id?: string; readonly link?: string } = JSON.parse(await response.text())
    return { status: response.status, answered }
  }
  return { ...office, send }
}

describe('the office', () => {
  test('adds somebody and hands on a one-time link, which is told once and kept nowhere', async () => {
    const { send, stores } = await openListed()
    const { status, answered: user } = await send('office', 'POST', '/users', wish)
    const { answered: first } = await send('office', 'POST', `/users/${user.id}/invitations`)
    const { answered: second } = await send('office', 'POST', `/users/${user.id}/invitations`)

    expect([status, user]).toMatchObject([201, { account: 'b1-zhang', name: '张三', hasPassword: false }])
    expect(first.link).toMatch(/^https:\/\/office\.example\/welcome\/.{40,}$/)
    expect(second.link).not.toBe(first.link)
    const trail = await stores.audit.list(campaign.id)
    expect(trail.map(({ action }) => action)).toEqual(['manage-users', 'manage-users'])
    expect(trail.map(({ about }) => about)).toContain(user.id)
    expect(JSON.stringify(trail)).not.toContain('张三')
  })

  test('changes rights and takes somebody off, who can do nothing from then on', async () => {
    const { send, stores, ask } = await openListed()
    const { answered: user } = await send('office', 'POST', '/users', wish)
    const lead = { name: '张三', grants: [{ role: 'lead', at: 'B' }], version: 0 }
    const changed = await send('office', 'PUT', `/users/${user.id}`, lead)
    const stale = await send('office', 'PUT', `/users/${user.id}`, lead)
    const removed = await send('office', 'DELETE', `/users/${user.id}`)

    expect(changed).toMatchObject({ status: 200, answered: { grants: [{ role: 'lead', at: 'B' }], version: 1 } })
    expect(stale).toMatchObject({ status: 409 })
    expect(removed).toMatchObject({ status: 200 })
    expect(await stores.users.find(user.id ?? '')).toMatchObject({ state: 'removed', grants: [] })
    expect(JSON.stringify(await (await ask('auditor', 'GET', '/users')).json())).not.toContain('b1-zhang')
  })

  test.each([
    ['an account that is taken', { ...wish, account: 'CHIEF' }, 409, '已经有人在用'],
    ['a unit that there is not', { ...wish, grants: [{ role: 'unit', at: 'Q' }] }, 422, 'Q'],
    ['a group that there is not', { ...wish, grants: [{ role: 'supervisor', at: '九组' }] }, 422, '九组'],
    ['a contact of nowhere', { ...wish, grants: [{ role: 'unit', at: everywhere }] }, 422, ''],
    ['no rights at all', { ...wish, grants: [] }, 422, ''],
  ])('is told why it cannot add somebody: %s', async (_, body, status, words) => {
    const { send } = await openListed()
    const refused = await send('office', 'POST', '/users', body)

    expect(refused.status).toBe(status)
    expect(JSON.stringify(refused.answered)).toContain(words)
  })

  test('cannot take off the last who could let anybody in again', async () => {
    const { send } = await openListed()
    const refused = { status: 409, answered: { detail: expect.stringContaining('至少要留一个') } }
    const demoted = { name: '值班员', grants: [{ role: 'auditor', at: everywhere }], version: 0 }

    expect(await send('office', 'DELETE', `/users/${officer.id}`)).toMatchObject(refused)
    expect(await send('office', 'PUT', `/users/${officer.id}`, demoted)).toMatchObject(refused)
  })
})

describe('a contact', () => {
  test('hands the post over: nothing of the predecessor’s stays', async () => {
    const { send, ask, stores } = await openListed()
    const wished = { name: '李四', telephone: ' 0510-1 ', email: 'li@example.cn' }
    const { status } = await send('unit', 'POST', '/units/A1/hand-over', wished)
    const unit = await (await ask('unit', 'GET', '/units/A1')).json()

    expect(status).toBe(201)
    expect(unit).toMatchObject({ contact: { name: '李四', telephone: '0510-1', email: 'li@example.cn' } })
    expect((await stores.unitLists.current(campaign.id))?.units.find(({ code }) => code === 'A2')).toMatchObject({
      contact: { name: '联络员A2' },
    })
  })

  test('is told what of the successor cannot be', async () => {
    const { send } = await openListed()

    expect(await send('unit', 'POST', '/units/A1/hand-over', { name: '李四', email: 'li@' })).toMatchObject({
      status: 409,
      answered: { detail: expect.stringContaining('电子邮箱') },
    })
  })
})
