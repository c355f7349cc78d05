import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Total } from '../../../shared/contracts/api/totals.ts'
import { openApiOffice, type ApiOffice, type Who } from '../../make/api-office.ts'
import { makeFaults, type Fault } from '../../make/crash.ts'
import { campaign, fillTemplate, makeRow } from '../../make/school-office.ts'

/** The API with a return of A1 accepted: a laboratory of 40 seats under repair, and one of 8. */
async function openFiled() {
  const office = await openApiOffice()
  const rows = [makeRow({ state: '待修' }), makeRow({ room: '物理一室', subject: '物理', seats: 8 })]
  await office.send('A1', await fillTemplate('A1', { laboratories: rows }))
  office.clock.advance(60_000)
  return office
}

let keys = 0
async function post(office: ApiOffice, who: Who, path: string, body: unknown, key = `k-${++keys}`) {
  const response = await office.ask(who, 'POST', path, { body, headers: { 'Idempotency-Key': key } })
  const answered: unknown = await response.json()
  return { status: response.status, headers: response.headers, answered }
}

const get = async (office: ApiOffice, who: Who, path: string): Promise<unknown> =>
  (await office.ask(who, 'GET', path)).json()

describe('totals', () => {
  test('say what they cover, and lead from the node down to the row of a sheet', async () => {
    const office = await openFiled()
    const top = await get(office, 'office', '/units/0/totals/laboratories/once')
    const school = await get(office, 'office', '/units/A1/totals/laboratories/once')
    const rows = await get(office, 'office', '/units/A1/totals/laboratories/once/rows?measure=seats')
    const broken = await get(
      office,
      'office',
      '/units/A1/totals/laboratories/once/rows?measure=roomsBySubject&choice=物理',
    )

    expect(top).toMatchObject({
      covers: { expected: 6, data: 1 },
      treeState: 'settled',
      children: [{ unit: 'A' }, { unit: 'B' }],
    })
    expect(top).toHaveProperty('figures', expect.arrayContaining([{ measure: 'seats', choices: [], value: 48 }]))
    expect(top).toHaveProperty(
      'ratios',
      expect.arrayContaining([{ ratio: 'brokenShare', part: 1, whole: 2, percent: 50 }]),
    )
    expect(school).toMatchObject({ own: { content: 'data' }, children: [] })
    expect(rows).toMatchObject({ items: [{ sheet: '实验室登记表', amount: 40, field: 'seats' }, { amount: 8 }] })
    expect(broken).toMatchObject({ items: [{ amount: 1, values: { room: '物理一室' } }] })
  })

  test('of a supervision group are of its share alone, each unit once', async () => {
    const office = await openFiled()
    await office.send('B1', await fillTemplate('B1', { laboratories: [makeRow({ seats: 12 })] }))
    const share = await get(office, 'supervisor', '/totals/laboratories/once')
    const nothing = await get(office, 'stranger', '/totals/laboratories/once')

    expect(share).toMatchObject({
      covers: { expected: 2, data: 1, nil: 0 },
      figures: expect.arrayContaining([{ measure: 'seats', choices: [], value: 12 }]),
      children: [
        { unit: 'B', covers: { expected: 1, data: 0 } },
        { unit: 'B1', covers: { expected: 1, data: 1 } },
      ],
    })
    expect(nothing).toMatchObject({ covers: { expected: 0 }, children: [] })
  })

  test('of all that are open to the office are the county’s own', async () => {
    const office = await openFiled()
    const each = await get(office, 'office', '/totals/laboratories/once')
    const whole = await get(office, 'office', '/units/0/totals/laboratories/once')

    const { covers, figures, dataVersion } = Total.parse(whole)
    expect(each).toMatchObject({ covers, figures, dataVersion })
  })

  test('have no figure where nothing was filed', async () => {
    const office = await openFiled()
    const total = await get(office, 'supervisor', '/units/B/totals/laboratories/once')

    expect(total).toHaveProperty('figures', expect.arrayContaining([{ measure: 'rooms', choices: [] }]))
  })

  test('show persons to those alone who may read them, and remember who did', async () => {
    const office = await openFiled()
    const path = '/units/A1/totals/laboratories/once/rows?measure=rooms'
    const [lead, auditor] = [await get(office, 'lead', path), await get(office, 'auditor', path)]

    expect(JSON.stringify(lead)).toContain('张三丰')
    expect(JSON.stringify(auditor)).not.toContain('张三丰')
    const read = (await office.stores.audit.list(campaign.id)).filter(({ action }) => action === 'read-personal-data')
    expect(read.map(({ actor, subject }) => [actor, subject])).toEqual([['u-lead', 'A1']])
  })
})

describe('deciding', () => {
  test('goes into the log with who approved it and why', async () => {
    const office = await openFiled()
    const waiver = { report: 'laboratories', reason: '校舍停用' }
    const { status, answered } = await post(office, 'lead', '/units/A2/waivers', waiver)

    expect([status, answered]).toMatchObject([201, { kind: 'waived', unit: 'A2', by: 'lead同志', reason: '校舍停用' }])
    expect(await get(office, 'lead', '/units/A/decisions')).toMatchObject({ items: [{ unit: 'A2' }] })
    expect(await get(office, 'unit', '/units/A1/decisions')).toMatchObject({ items: [] })
  })

  test('is refused with a sentence where it is not possible', async () => {
    const office = await openFiled()
    const extension = { report: 'laboratories', reason: '汛情', until: '2024-01-01T00:00:00.000Z' }
    const late = await post(office, 'office', '/units/A2/extensions', extension)
    const unknown = await post(office, 'office', '/units/A2/waivers', { report: 'nothing', reason: '无' })

    expect(late).toMatchObject({ status: 409, answered: { code: 'refused', detail: expect.stringContaining('。') } })
    expect(unknown).toMatchObject({ status: 422, answered: { errors: [{ in: 'body', field: 'report' }] } })
  })

  test('gives a return back, once, however often it is asked for under one key', async () => {
    const office = await openFiled()
    const path = '/units/A1/returns/laboratories/once/give-back'
    const first = await post(office, 'lead', path, { reason: '座位数有误' }, 'k-once')
    const again = await post(office, 'lead', path, { reason: '座位数有误' }, 'k-once')
    const other = await post(office, 'lead', path, { reason: '另一个理由' }, 'k-once')
    const afresh = await post(office, 'lead', path, { reason: '座位数有误' })

    expect(first).toMatchObject({ status: 201, answered: { reason: '座位数有误' } })
    expect([again.status, again.answered, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.answered,
      'true',
    ])
    expect(other).toMatchObject({ status: 422, answered: { code: 'idempotency-key-reused' } })
    expect(afresh).toMatchObject({ status: 409, answered: { code: 'refused' } })
    const events = await office.stores.events.upTo({ campaign: campaign.id, report: 'laboratories', period: 'once' })
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'returned'])
  })

  test('is judged afresh where what was refused is asked for again under its key, also with another content', async () => {
    const office = await openFiled()
    const path = '/units/A1/returns/laboratories/once/give-back'
    const closure = { report: 'laboratories', reason: '汇总' }
    await post(office, 'office', '/units/A/closures', closure)
    office.clock.advance(60_000)
    const refused = await post(office, 'lead', path, { reason: '座位数有误' }, 'k-again')
    await post(office, 'office', '/units/A/reopenings', { ...closure, reach: 'subtree' })
    office.clock.advance(60_000)
    const again = await post(office, 'lead', path, { reason: '座位数不实' }, 'k-again')

    expect(refused).toMatchObject({ status: 409, answered: { code: 'refused' } })
    expect(again).toMatchObject({ status: 201, answered: { reason: '座位数不实' } })
  })

  test('that broke off is found done, whatever has come since: what is filed meanwhile is not given back too', async () => {
    const office = await openFiled()
    const path = '/units/A1/returns/laboratories/once/give-back'
    const asked = { body: { reason: '座位数有误' }, headers: { 'Idempotency-Key': 'k-broken' } }
    const atSend: Fault = { at: 1, when: 'before', how: 'fails' }
    const isSend = makeFaults([atSend]).process()
    const broken = office.apiWith((target) => ('send' in target ? isSend(target) : target))
    const first = await office.ask('lead', 'POST', path, { ...asked, by: broken })
    office.clock.advance(60_000)
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats: 41 })] }))
    office.clock.advance(60_000)
    const again = await office.ask('lead', 'POST', path, asked)

    expect([first.status, again.status]).toEqual([500, 201])
    expect(await get(office, 'lead', '/units/A1/returns/laboratories/once')).toMatchObject({ position: 'filed' })
  })

  test('approves what was looked at, and takes it back', async () => {
    const office = await openFiled()
    const path = '/units/A1/returns/laboratories/once'
    const before = await get(office, 'lead', path)
    const submission = Object.entries(before ?? {}).find(([name]) => name === 'submission')?.[1]
    const approval = await post(office, 'lead', `${path}/approval`, { submission, remark: '核对无误' })
    office.clock.advance(60_000)
    const [open, given] = [await get(office, 'lead', '/returns?approval=open'), await get(office, 'unit', path)]
    const back = await post(office, 'office', `${path}/approval/withdrawal`, { submission, reason: '漏看一页' })

    expect([approval.status, approval.answered]).toMatchObject([
      201,
      { submission, by: 'lead同志', reason: '核对无误' },
    ])
    expect(open).toMatchObject({ items: [], rates: { approved: 0 } })
    expect(given).toMatchObject({ approval: { by: 'lead同志' }, events: [{ kind: 'accepted' }, { kind: 'approved' }] })
    expect(back).toMatchObject({ status: 201, answered: { kind: 'unapproved' } })
    const { actor, about } = (await office.stores.audit.list(campaign.id)).at(-1) ?? {}
    expect([actor, about]).toEqual(['u-office', 'laboratories/once'])
  })

  test('ends a waiver or an extension', async () => {
    const office = await openFiled()
    await post(office, 'office', '/units/A2/waivers', { report: 'laboratories', reason: '校舍停用' })
    office.clock.advance(60_000)
    const ended = await post(office, 'lead', '/units/A2/revocations', {
      report: 'laboratories',
      of: 'waived',
      reason: '已复课',
    })
    office.clock.advance(60_000)

    expect(ended).toMatchObject({ status: 201, answered: { kind: 'revoked', of: 'waived' } })
    expect(await get(office, 'lead', '/units/A2/returns/laboratories/once')).toMatchObject({ position: 'awaited' })
  })

  test('needs a key, so that sending it again can do no harm', async () => {
    const office = await openFiled()
    const response = await office.ask('office', 'POST', '/units/A2/waivers', {
      body: { report: 'laboratories', reason: 'x' },
    })

    expect(await response.json()).toMatchObject({ status: 400, code: 'idempotency-key-missing' })
  })
})

describe('an aggregated workbook', () => {
  test('is made in the background, and fetched by whoever asked for it alone', async () => {
    const office = await openFiled()
    const { status, answered } = await post(office, 'lead', '/units/A/exports', {})
    const id = Object.entries(answered ?? {}).find(([name]) => name === 'id')?.[1]
    const waiting = await get(office, 'lead', `/exports/${id}`)
    await office.drain()
    const done = await office.ask('lead', 'GET', `/exports/${id}`)
    const { link }: { link: { url: string; fileName: string } } = JSON.parse(await done.text())
    const fetched = await office.bucket.request(link.url)

    expect([status, waiting]).toMatchObject([202, { state: 'waiting', personalData: 'masked' }])
    expect(link.fileName).toBe('第A中学 2024-03-10.xlsx')
    expect(fetched.status).toBe(200)
    expect(new Uint8Array(await fetched.arrayBuffer()).slice(0, 2)).toEqual(Uint8Array.of(80, 75))
    expect((await office.ask('office', 'GET', `/exports/${id}`)).status).toBe(404)
    office.clock.advance(300_000)
    expect((await office.bucket.request(link.url)).status).toBe(403)
  })

  test('is listed for whoever asked for it, the latest first, for as long as it is kept', async () => {
    const office = await openFiled()
    await post(office, 'lead', '/units/A/exports', {})
    office.clock.advance(1_000)
    await post(office, 'lead', '/units/A/archives', {})
    await office.drain()

    expect(await get(office, 'lead', '/exports')).toMatchObject({
      items: [
        { kind: 'originals', state: 'done' },
        { kind: 'workbook', state: 'done' },
      ],
    })
    expect(await get(office, 'office', '/exports')).toEqual({ items: [] })
    office.clock.advance(31 * 86_400_000)
    expect(await get(office, 'lead', '/exports')).toEqual({ items: [] })
  })

  test('of a campaign that is purged is made of what the purge leaves', async () => {
    const office = await openFiled()
    const at = office.clock.now()
    const purge = { state: 'begun', begunAt: at, on: '2024-03-10', by: 'command', removed: {} } as const
    await office.stores.purges.save({ ...purge, campaign: campaign.id, rule: { closedAt: at } })
    await post(office, 'lead', '/units/A/exports', {})
    await office.drain()

    expect(await get(office, 'lead', '/exports')).toMatchObject({ items: [{ kind: 'workbook', state: 'done' }] })
  })

  test('of originals is a zip of what units sent, for those who may archive them', async () => {
    const office = await openFiled()
    const { answered } = await post(office, 'office', '/units/0/archives', {})
    const id = Object.entries(answered ?? {}).find(([name]) => name === 'id')?.[1]
    await office.drain()
    const done = await office.ask('office', 'GET', `/exports/${id}`)
    const { link }: { link: { url: string; fileName: string } } = JSON.parse(await done.text())
    const fetched = await office.bucket.request(link.url)
    const files = Object.keys(unzipSync(new Uint8Array(await fetched.arrayBuffer())))

    expect(link.fileName).toMatch(/原件 2024-03-10\.zip$/)
    expect(files).toEqual([expect.stringContaining('A1'), 'manifest.json', 'SHA256SUMS'])
    expect(await post(office, 'unit', '/units/A1/archives', {})).toMatchObject({ status: 403 })
  })

  test('shows persons to those alone who may read them', async () => {
    const office = await openFiled()

    expect(await post(office, 'auditor', '/units/A/exports', { personalData: 'shown' })).toMatchObject({ status: 403 })
    expect(await post(office, 'office', '/units/A/exports', { personalData: 'shown' })).toMatchObject({ status: 202 })
  })
})

test('files are to be had: the template, what was sent, and that with what is wrong marked in it', async () => {
  const office = await openApiOffice()
  await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats: 400 })] }))
  const [upload] = await office.stores.uploads.ofSender(campaign.id, 'A1')
  const template = await office.ask('unit', 'GET', '/units/A1/template')
  const sizes = await Promise.all(
    ['original', 'annotated', 'annotated'].map(async (which) => {
      const link = await (await office.ask('unit', 'GET', `/uploads/${upload?.id}/${which}`)).text()
      const { url }: { url: string } = JSON.parse(link)
      return (await (await office.bucket.request(url)).arrayBuffer()).byteLength
    }),
  )

  expect(template.headers.get('content-disposition')).toContain('attachment')
  expect(await template.arrayBuffer()).toHaveProperty('byteLength', expect.any(Number))
  expect(sizes[0]).toBe(upload?.sizeBytes)
  expect(sizes[1]).not.toBe(sizes[0])
  expect(sizes[2]).toBe(sizes[1])
})

test('slots are given out only so fast, and each asker has a pace of their own', async () => {
  const office = await openApiOffice()
  const body = { fileName: 'a.xlsx', sizeBytes: 10, contentType: 'text/csv' }
  const asked = await Promise.all(
    Array.from({ length: 121 }, async () => post(office, 'unit', '/units/A1/slots', body)),
  )
  const refused = asked.filter(({ status }) => status === 429)

  expect(refused).toHaveLength(1)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await post(office, 'lead', '/units/A/slots', body)).status).toBe(201)
  office.clock.advance(600_000)
  expect((await post(office, 'unit', '/units/A1/slots', body)).status).toBe(201)
})

test('the audit trail is read page by page, by those who look after it', async () => {
  const office = await openFiled()
  for (let time = 0; time < 3; time++) {
    office.clock.advance(1_000)
    await office.ask('unit', 'GET', '/units/A1/template')
  }
  const first = await get(office, 'auditor', '/audit?limit=2')
  const next = Object.entries(first ?? {}).find(([name]) => name === 'next')?.[1]

  expect(first).toMatchObject({
    items: [
      { action: 'read-audit', from: '10.1.2.0/24' },
      { action: 'download-template', subject: 'A1' },
    ],
  })
  expect(await get(office, 'auditor', `/audit?limit=2&cursor=${next}`)).toMatchObject({
    items: [{ action: 'download-template', actor: 'u-unit' }, { action: 'download-template' }],
  })
  expect(await get(office, 'auditor', '/audit?cursor=xx')).toMatchObject({ code: 'cursor-invalid' })
})
