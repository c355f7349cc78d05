import { afterEach, expect, test } from 'vitest'
import { serve, type Serving } from '../../local/serve.ts'
import { UploadSlot } from '../../shared/contracts/api/uploads.ts'
import { actors } from '../make/api-office.ts'
import { campaign, fillTemplate, makeRow, openSchoolOffice } from '../make/school-office.ts'

let serving: Serving | undefined
afterEach(async () => serving?.close())

test('one port of this machine takes a workbook in by the API’s own ways, and tells what became of it', async () => {
  const system = await openSchoolOffice()
  const failures: unknown[] = []
  serving = await serve({
    system,
    campaign: campaign.id,
    host: '127.0.0.1',
    port: 0,
    signIn: async () => ({
      actorOf: async (request) => (request.headers.has('authorization') ? actors.unit : undefined),
      portal: { issuer: '', clientId: '', scope: '', resource: '' },
      handle: async () => false,
    }),
    failed: (_, error) => failures.push(error),
  })
  const { address } = serving
  const headers = { Authorization: 'Bearer unit', 'Content-Type': 'application/json', 'Idempotency-Key': 'k-1' }
  const unit = new URL(`/api/campaigns/${campaign.id}/units/A1`, address)
  const bytes = await fillTemplate('A1', { laboratories: [makeRow()] })
  const wish = { fileName: '登记表.xlsx', sizeBytes: bytes.byteLength, contentType: 'application/octet-stream' }
  const asked = await fetch(`${unit.href}/slots`, { method: 'POST', headers, body: JSON.stringify(wish) })
  const slot = UploadSlot.parse(await asked.json())
  const put = await fetch(new URL(slot.url, address), { method: 'PUT', headers: slot.headers, body: bytes.slice() })
  await system.drain()
  const state = await fetch(`${unit.href}/slots/${slot.slot}`, { headers })

  expect([asked.status, put.status]).toEqual([201, 201])
  expect(await state.json()).toMatchObject({ state: 'accepted' })
  expect((await fetch(unit)).status).toBe(401)
  expect((await fetch(new URL('/nothing', address))).headers.get('content-security-policy')).toContain(
    "script-src 'self'",
  )
  expect(await system.stores.audit.list(campaign.id)).toMatchObject([{ action: 'upload', from: 'this machine' }])
  expect(failures).toEqual([])
})

test('behind a proxy of this machine it is found where browsers find it, and knows whom the proxy speaks for', async () => {
  const system = await openSchoolOffice()
  const origins: string[] = []
  serving = await serve({
    system,
    campaign: campaign.id,
    host: '127.0.0.1',
    port: 0,
    origin: 'https://tz.example.cn',
    signIn: async (origin) => {
      origins.push(origin)
      return {
        actorOf: async () => actors.unit,
        portal: { issuer: '', clientId: '', scope: '', resource: '' },
        handle: async () => false,
      }
    },
    failed: () => undefined,
  })
  const template = new URL(`/api/campaigns/${campaign.id}/units/A1/template`, serving.inside)
  await fetch(template, { headers: { Authorization: 'Bearer unit', 'X-Forwarded-For': '6.6.6.6, 10.1.2.3' } })

  expect([serving.address, ...origins]).toEqual(['https://tz.example.cn/', 'https://tz.example.cn'])
  expect(await system.stores.audit.list(campaign.id)).toMatchObject([{ from: '10.1.2.0/24' }])
})
