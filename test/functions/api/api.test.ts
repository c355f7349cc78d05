import { describe, expect, test } from 'vitest'
import { apiClient } from '../../../functions/api/client.ts'
import { openApiOffice, type ApiOffice, type Who } from '../../make/api-office.ts'
import { campaign, fillTemplate, makeRow } from '../../make/school-office.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

describe('problems', () => {
  test('are in Chinese unless English is wanted, and keep their code', async () => {
    const { ask } = await openApiOffice()
    const said = async (language: string) =>
      (await ask('unit', 'GET', '/units/B1', { headers: { 'Accept-Language': language } })).json()

    expect(await said('zh-CN,zh;q=0.9,en;q=0.1')).toMatchObject({ code: 'not-found', title: '没有找到。', status: 404 })
    expect(await said('en-GB')).toMatchObject({ code: 'not-found', title: 'There is no such thing.' })
    expect(await said('fr')).toMatchObject({ title: '没有找到。' })
  })

  test('name the fields and say what to do', async () => {
    const { ask } = await openApiOffice()
    const body = { fileName: 'a/b.xlsx', sizeBytes: 0, contentType: xlsx, note: 1 }
    const response = await ask('unit', 'POST', '/units/A1/slots', { body, headers: { 'Idempotency-Key': 'k-1' } })

    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [
        { in: 'body', field: 'fileName' },
        { in: 'body', field: 'sizeBytes', detail: '太小，不得小于 1。' },
        { in: 'body', field: 'note', detail: '没有这一项，请去掉。' },
      ],
    })
  })

  test.each(['.', '..', 'a\\b.xlsx', 'a\u0000.xlsx'])('name %j as no name of a file', async (fileName) => {
    const { ask } = await openApiOffice()
    const body = { fileName, sizeBytes: 1, contentType: xlsx }
    const response = await ask('unit', 'POST', '/units/A1/slots', { body, headers: { 'Idempotency-Key': 'k-1' } })

    expect(await response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ in: 'body', field: 'fileName' }],
    })
  })

  test('are what every dead end is: unknown addresses, other methods, broken and oversized bodies', async () => {
    const { api, ask } = await openApiOffice()
    const post = async (body: string) =>
      api.request(`/api/campaigns/${campaign.id}/units/A1/slots`, {
        method: 'POST',
        headers: { Authorization: 'Bearer unit', 'Content-Type': 'application/json', 'Idempotency-Key': 'k-1' },
        body,
      })
    const ends = [
      await ask('unit', 'GET', '/api/nowhere'),
      await ask('unit', 'DELETE', '/api/me'),
      await post('{'),
      await post(`"${'x'.repeat(200_000)}"`),
    ]
    const bodies: unknown[] = await Promise.all(ends.map((response) => response.json()))

    expect(ends.map(({ status }) => status)).toEqual([404, 405, 400, 413])
    expect(ends[1]?.headers.get('allow')).toContain('GET')
    for (const body of bodies) expect(body).toHaveProperty('requestId')
  })
})

describe('reading', () => {
  test('is answered with a tag, and with nothing where the asker has it already', async () => {
    const { ask } = await openApiOffice()
    const first = await ask('unit', 'GET', '/units')
    const tag = first.headers.get('etag') ?? ''
    const again = await ask('unit', 'GET', '/units', { headers: { 'If-None-Match': tag } })

    expect([first.status, again.status]).toEqual([200, 304])
    expect(await again.text()).toBe('')
  })

  test('goes page by page to the end, and refuses a cursor of another list', async () => {
    const { ask } = await openApiOffice()
    const codes: string[] = []
    for (let next: string | undefined = ''; next !== undefined;) {
      const response = await ask('office', 'GET', `/units?limit=2${next && `&cursor=${next}`}`)
      const page: { items: { code: string }[]; next?: string } = JSON.parse(await response.text())
      codes.push(...page.items.map(({ code }) => code))
      next = page.next
    }
    const foreign = await ask('office', 'GET', `/returns?cursor=${Buffer.from('A1').toString('base64url')}`)

    expect(codes).toEqual(['0', 'A', 'A1', 'A2', 'A3', 'B', 'B1'])
    expect(await foreign.json()).toMatchObject({ status: 400, code: 'cursor-invalid' })
  })

  test('is protected against being framed, sniffed or kept by others', async () => {
    const { headers } = await (await openApiOffice()).ask('unit', 'GET', '/api/me')

    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  test('finds the units whose name or code contains a text, as far as the asker sees them', async () => {
    const { ask } = await openApiOffice()
    const found = async (who: 'office' | 'lead' | 'supervisor', query: string) => {
      const page: { items: { code: string }[] } = JSON.parse(await (await ask(who, 'GET', `/units?${query}`)).text())
      return page.items.map(({ code }) => code)
    }

    expect(await found('office', 'search=ａ１')).toEqual(['A1'])
    expect(await found('office', 'parent=0')).toEqual(['A', 'B'])
    expect(await found('lead', '')).toEqual(['A', 'A1', 'A2', 'A3'])
    expect(await found('supervisor', '')).toEqual(['B', 'B1'])
  })
})

describe('returns', () => {
  test('are listed as they stood at any moment, with counts and rates of all that were asked for', async () => {
    const office = await openApiOffice()
    office.clock.advance(60_000)
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow()] }))
    const at = async (query: string) =>
      (await office.ask('lead', 'GET', `/returns?report=laboratories&${query}`)).json()

    expect(await at('limit=1')).toMatchObject({
      items: [{ unit: 'A', content: 'none', timing: 'notYetDue' }],
      states: { expected: 4, content: { none: 3, data: 1, nil: 0 } },
      rates: { owed: 4, filed: 1 },
    })
    expect(await at('at=2024-03-10T02:00:00.000Z')).toMatchObject({ rates: { owed: 4, filed: 0 } })
    expect(await at('content=data')).toMatchObject({ items: [{ unit: 'A1', content: 'data', filedBy: 'unit' }] })
  })

  test('that are owing come with whom to call, for those who may see that', async () => {
    const office = await openApiOffice()
    const of = async (who: Who, query: string): Promise<unknown> =>
      (await office.ask(who, 'GET', `/returns?report=laboratories&under=B1&${query}`)).json()
    const contact = { name: '联络员B1', telephone: '0510-88880000' }

    expect(await of('office', 'owing=yes')).toMatchObject({ items: [{ unit: 'B1', contact }] })
    expect(await of('supervisor', 'owing=yes')).toMatchObject({ items: [{ unit: 'B1', contact }] })
    expect(JSON.stringify(await of('auditor', 'owing=yes'))).not.toContain(contact.name)
    expect(JSON.stringify(await of('office', ''))).not.toContain(contact.name)
  })

  test('of one unit come with what happened to them', async () => {
    const office = await openApiOffice()
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats: 400 })] }))
    office.clock.advance(60_000)
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow()] }))
    const response = await office.ask('unit', 'GET', '/units/A1/returns/laboratories/once')

    expect(await response.json()).toMatchObject({
      position: 'filed',
      passedAtOnce: false,
      events: [{ kind: 'rejected' }, { kind: 'accepted', filedBy: 'unit' }],
    })
  })
})

describe('a workbook that is put into a slot', () => {
  test('is taken in, and its findings are read with what is personal masked for who may not see it', async () => {
    const office = await openApiOffice()
    const bytes = await fillTemplate('A1', { laboratories: [makeRow({ telephone: '不详', seats: 400 })] })
    const slot = await slotFor(office, bytes)
    const put = await office.bucket.request(slot.url, { method: 'PUT', headers: withLength(slot, bytes), body: bytes })
    expect(put.status).toBe(201)
    const checking = await (await office.ask('unit', 'GET', `/units/A1/slots/${slot.slot}`)).json()
    await office.drain()
    const state: { upload: string } = JSON.parse(
      await (await office.ask('unit', 'GET', `/units/A1/slots/${slot.slot}`)).text(),
    )
    const findings = async (who: 'unit' | 'auditor') => {
      const response = await office.ask(who, 'GET', `/uploads/${state.upload}/findings?level=error`)
      return response.text()
    }

    expect(checking).toMatchObject({ state: 'checking' })
    expect(state).toMatchObject({ state: 'rejected' })
    expect(await findings('unit')).toContain('不详')
    expect(await findings('auditor')).not.toContain('不详')
    expect(await findings('auditor')).toContain('＊＊＊')
    const entries = await office.stores.audit.list(campaign.id)
    expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual(
      expect.arrayContaining(['u-unit upload', 'u-unit read-personal-data']),
    )
  })

  test('cannot be put there twice, later, longer, or as another type; nothing changes then', async () => {
    const office = await openApiOffice()
    const bytes = Uint8Array.of(80, 75, 3, 4)
    const slot = await slotFor(office, bytes)
    const put = async (body: Uint8Array<ArrayBuffer>, headers = withLength(slot, body)) => {
      const response = await office.bucket.request(slot.url, { method: 'PUT', headers, body })
      return [response.status, (await response.text()).includes('"code"')]
    }

    expect(await put(Uint8Array.of(80, 75))).toEqual([403, true])
    expect(await put(bytes, { ...withLength(slot, bytes), 'content-type': 'text/plain' })).toEqual([403, true])
    office.clock.advance(900_000)
    expect(await put(bytes)).toEqual([403, true])
    office.clock.advance(-900_000)
    expect(await put(bytes)).toEqual([201, false])
    expect(await put(bytes)).toEqual([412, true])
    expect(await put(Uint8Array.of(1, 2, 3, 4))).toEqual([412, true])
    expect(await office.stores.queues.intake.counts()).toMatchObject({ waiting: 1 })
  })

  test('is not even given a slot above the limit', async () => {
    const { ask } = await openApiOffice()
    const body = { fileName: 'a.xlsx', sizeBytes: 60_000_000, contentType: xlsx }
    const response = await ask('unit', 'POST', '/units/A1/slots', { body, headers: { 'Idempotency-Key': 'k-2' } })

    expect(await response.json()).toMatchObject({ status: 413, detail: expect.stringContaining('60') })
  })
})

test('the typed client asks what the API answers', async () => {
  const { api } = await openApiOffice()
  const client = apiClient('http://localhost', {
    headers: { Authorization: 'Bearer lead' },
    fetch: async (input: string | URL | Request, init?: RequestInit) => api.fetch(new Request(input, init)),
  })
  const me = await (await client.api.me.$get()).json()
  const response = await client.api.campaigns[':campaign'].units[':unit'].$get({
    param: { campaign: campaign.id, unit: 'A1' },
  })

  expect(me).toMatchObject({ id: 'u-lead', campaigns: [{ id: campaign.id }] })
  expect(await response.json()).toMatchObject({ code: 'A1', path: [{ code: 'A' }], contact: { name: '联络员A1' } })
})

async function slotFor({ ask }: ApiOffice, bytes: Uint8Array) {
  const body = { fileName: '实验室 登记表.xlsx', sizeBytes: bytes.byteLength, contentType: xlsx }
  const response = await ask('unit', 'POST', '/units/A1/slots', { body, headers: { 'Idempotency-Key': 'k-3' } })
  const slot: { slot: string; url: string; headers: Record<string, string> } = JSON.parse(await response.text())
  return slot
}

function withLength(
  { headers }: { readonly headers: Readonly<Record<string, string>> },
  bytes: Uint8Array,
): Record<string, string> {
  return { ...headers, 'content-length': String(bytes.byteLength) }
}

test('every answer carries its request’s id, by which a failure is found in the log', async () => {
  const office = await openApiOffice()
  const good = await office.ask('office', 'GET', '/units')
  const bad = await office.ask('office', 'GET', '/units/nope')
  const { requestId }: { readonly requestId: string } = JSON.parse(await bad.text())

  expect(good.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(bad.headers.get('x-request-id')).toBe(requestId)
})
