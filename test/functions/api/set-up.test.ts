import { describe, expect, test } from 'vitest'
import { writeDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import { writeUnitList } from '../../../shared/workbook/unit-list/write-unit-list.ts'
import { openApiOffice, watchedSchools, type ApiOffice, type Who } from '../../make/api-office.ts'
import { makeUnit } from '../../make/campaign.ts'
import { campaign, fillTemplate, makeRow } from '../../make/school-office.ts'

let keys = 0
async function send({ api }: ApiOffice, who: Who, path: string, bytes: Uint8Array): Promise<unknown> {
  const response = await api.request(path.startsWith('/api') ? path : `/api/campaigns/${campaign.id}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${who}`,
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': `f-${++keys}`,
    },
    body: bytes.slice(),
  })
  return response.json()
}

const get = async (office: ApiOffice, who: Who, path: string): Promise<unknown> =>
  (await office.ask(who, 'GET', path)).json()

describe('a definition workbook', () => {
  const [laboratories, ...others] = campaign.reports
  if (!laboratories) throw new Error('no report')
  const renamed = {
    ...campaign,
    reports: [{ ...laboratories, name: { zh: '实验室名录', en: 'Laboratories' } }, ...others],
  }

  const second = { ...campaign, id: 'schools-2025' }

  test('is read first, with what changes, and put in use when that is confirmed', async () => {
    const office = await openApiOffice()
    const bytes = await writeDefinitionWorkbook(renamed)
    const read = await send(office, 'office', '/definition', bytes)
    const { version, against } = Object(read)
    const wrong = await send(office, 'office', `/definition?confirm=${against}`, bytes)
    const before = await get(office, 'unit', '')
    const done = await send(office, 'office', `/definition?confirm=${version}&against=${against}`, bytes)

    expect(read).toMatchObject({ outcome: 'ready', findings: [], changes: [{ effect: expect.any(String) }] })
    expect(wrong).toMatchObject({ status: 412, code: 'changed' })
    expect(before).toMatchObject({ definitionVersion: against })
    expect(done).toMatchObject({ outcome: 'installed' })
    expect(await get(office, 'unit', '')).toMatchObject({ definitionVersion: version })
    expect(await send(office, 'office', '/definition', bytes)).toMatchObject({ outcome: 'unchanged' })
    expect(office.apiFailures).toEqual([])
  })

  test('that is none, or of another campaign, is refused with a sentence', async () => {
    const office = await openApiOffice()
    const other = await writeDefinitionWorkbook({ ...campaign, id: 'other-2024' })

    expect(await send(office, 'office', '/definition', Buffer.from('<html>'))).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/。$/),
    })
    expect(await send(office, 'office', '/definition', other)).toMatchObject({ status: 409, code: 'refused' })
    expect(await send(office, 'lead', '/definition', other)).toMatchObject({ status: 404 })
  })

  test('can be the first that a campaign has: the office is told that it waits, and nobody else may send it', async () => {
    const office = await openApiOffice({ campaigns: [second.id] })
    const bytes = await writeDefinitionWorkbook(second)
    const path = `/api/campaigns/${second.id}/definition`
    const waiting = [await get(office, 'office', '/api/me'), await get(office, 'lead', '/api/me')]
    const read = await send(office, 'office', path, bytes)
    const { version } = Object(read)
    const notTheirs = await send(office, 'lead', path, bytes)
    const notServed = await send(office, 'office', '/api/campaigns/nope/definition', bytes)
    const done = await send(office, 'office', `${path}?confirm=${version}&against=none`, bytes)
    const late = await send(office, 'office', `${path}?confirm=${version}x&against=none`, bytes)

    expect(waiting).toMatchObject([{ toSetUp: [{ id: second.id, lacks: 'definition' }] }, { toSetUp: [] }])
    expect(read).toMatchObject({ outcome: 'ready', against: 'none', changes: [] })
    expect(read).toMatchObject({
      reports: [{ name: second.reports[0]?.name, fields: 12, rules: 1, due: '2024-03-15' }, { due: '2024-03-20' }],
    })
    expect([notTheirs, notServed, late]).toMatchObject([{ status: 404 }, { status: 404 }, { status: 422 }])
    expect(done).toMatchObject({ outcome: 'installed', version })
    expect(await get(office, 'office', '/api/me')).toMatchObject({ toSetUp: [{ id: second.id, lacks: 'unit-list' }] })
    expect(await get(office, 'office', path)).toMatchObject({ id: second.id })
    expect((await office.stores.audit.list(second.id)).map(({ action }) => action)).toContain('replace-definition')
    expect(office.apiFailures).toEqual([])
  })

  test('can be had of what is in use', async () => {
    const office = await openApiOffice()
    const workbook = new Uint8Array(await (await office.ask('office', 'GET', '/definition/workbook')).arrayBuffer())

    expect(await send(office, 'office', '/definition', workbook)).toMatchObject({ outcome: 'unchanged', findings: [] })
  })
})

test('a unit list is read first, and makes the tree what it says when that is confirmed', async () => {
  const office = await openApiOffice()
  const contact = { name: '联络员A4', telephone: '0510-88880000' }
  const bytes = await writeUnitList([...watchedSchools, makeUnit({ code: 'A4', parent: 'A', contact })])
  const read = await send(office, 'office', '/unit-list', bytes)
  const before = await office.ask('office', 'GET', '/units/A4')
  const done = await send(office, 'office', '/unit-list?confirm=yes', bytes)

  expect(read).toMatchObject({ outcome: 'read', units: 8 })
  expect(before.status).toBe(404)
  expect(done).toMatchObject({ outcome: 'changed', steps: 1 })
  expect(await get(office, 'lead', '/units/A4')).toMatchObject({ code: 'A4' })
  const twice = await writeUnitList([...watchedSchools, ...watchedSchools.slice(-1)])
  expect(await send(office, 'office', '/unit-list?confirm=yes', twice)).toMatchObject({ outcome: 'faulty' })
})

test('the unit list can be had to be changed and imported, and its reading is accounted for, for it holds contacts', async () => {
  const office = await openApiOffice()
  const asked = await office.ask('office', 'GET', '/unit-list/workbook')
  const bytes = new Uint8Array(await asked.arrayBuffer())

  expect(await send(office, 'office', '/unit-list?confirm=yes', bytes)).toMatchObject({ units: 7, steps: 0 })
  expect((await office.stores.audit.list(campaign.id)).map(({ action }) => action)).toContain('read-personal-data')
  expect((await office.ask('lead', 'GET', '/unit-list/workbook')).status).toBe(404)
})

test('a campaign without a unit list has one with the office alone to begin from', async () => {
  const fresh = { ...campaign, id: 'schools-2025' }
  const office = await openApiOffice({ campaigns: [fresh.id] })
  await office.define(fresh)
  const path = `/api/campaigns/${fresh.id}/unit-list`
  const bytes = new Uint8Array(await (await office.ask('office', 'GET', `${path}/workbook`)).arrayBuffer())

  expect(await send(office, 'office', path, bytes)).toMatchObject({ outcome: 'read', units: 1 })
})

describe('rows', () => {
  test('stand beside a finding as they stand in the sheet, persons masked for who may not read them', async () => {
    const office = await openApiOffice()
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats: 400 })] }))
    const [upload] = await office.stores.uploads.ofSender(campaign.id, 'A1')
    const path = `/uploads/${upload?.id}/preview?sheet=${encodeURIComponent('实验室登记表')}&from=1&limit=40`
    const [unit, auditor] = [await get(office, 'unit', path), await get(office, 'auditor', path)]

    expect(JSON.stringify(unit)).toContain('张三丰')
    expect(JSON.stringify(unit)).toContain('400')
    expect(JSON.stringify(auditor)).not.toContain('张三丰')
    expect(JSON.stringify(auditor)).toContain('400')
    expect(await get(office, 'unit', path.replace('sheet=', 'sheet=x'))).toMatchObject({ code: 'not-found' })
  })

  test('of two submissions are told apart: what came, what went, and what says something else', async () => {
    const office = await openApiOffice()
    const file = async (...rows: ReturnType<typeof makeRow>[]) => {
      office.clock.advance(60_000)
      const { returns } = await office.send('A1', await fillTemplate('A1', { laboratories: rows }))
      return returns[0]?.submission ?? ''
    }
    const first = await file(makeRow(), makeRow({ room: '物理一室', subject: '物理' }))
    const second = await file(makeRow({ keeper: '李四光' }), makeRow({ room: '生物一室', subject: '物理' }))
    const changes = async (who: Who) => get(office, who, `/submissions/${second}/changes?since=${first}`)
    const unit: { items: { kind: string }[] } = JSON.parse(JSON.stringify(await changes('unit')))

    expect(unit.items.map(({ kind }) => kind).toSorted()).toEqual(['added', 'added', 'removed', 'removed'])
    expect(JSON.stringify(await changes('auditor'))).not.toContain('李四光')
    expect(
      await get(office, 'unit', `/submissions/${second}/changes?since=${second.replace('A1', 'A2')}`),
    ).toMatchObject({ code: 'not-found' })
  })
})
