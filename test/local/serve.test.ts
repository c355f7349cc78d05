import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { invite } from '../../local/identity/invitations.ts'
import { serve, type Serving } from '../../local/serve.ts'
import { mount, portalClient } from '../../local/identity/provider.ts'
import { signInHere } from '../../local/sign-in.ts'
import { UploadSlot } from '../../shared/contracts/api/uploads.ts'
import { officeTrail } from '../../shared/domain/audit/audit-entry.ts'
import { actors } from '../make/api-office.ts'
import { campaign, fillTemplate, makeRow, openSchoolOffice } from '../make/school-office.ts'
import { makeUser } from '../make/users.ts'

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
      actorOf: async ({ headers: shown }) => (shown.has('authorization') ? actors.unit : undefined),
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

describe('what nobody asks who means well', () => {
  /** Asks with path and host as they are, which fetch would tidy up. */
  async function asked(path: string, more: RequestOptions = {}, form = '') {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const { hostname, port } = new URL(serving?.inside ?? '')
      request({ hostname, port, path, ...more }, resolve)
        .once('error', reject)
        .end(form)
    })
    const { statusCode, headers } = response
    return { statusCode, headers, body: await text(response) }
  }

  async function withIssuer(origin?: string) {
    const system = await openSchoolOffice()
    const directory = mkdtempSync(join(tmpdir(), 'serve-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const failures: unknown[] = []
    serving = await serve({
      system,
      campaign: campaign.id,
      host: '127.0.0.1',
      port: 0,
      ...(origin !== undefined && { origin }),
      signIn: async (found, addressOf) => signInHere(found, directory, system, addressOf),
      failed: (_, error) => failures.push(error),
    })
    return { system, failures }
  }

  test.each(['//', '//elsewhere/identity/auth', '/identity', '/identity?', '/%ZZ', '/bucket/%ZZ', '/bucket/%2e%2e/x'])(
    'a path like %s is answered and breaks nothing',
    async (path) => {
      const { failures } = await withIssuer()
      expect((await asked(path)).statusCode).toBeLessThan(500)
      expect(failures).toEqual([])
    },
  )

  test('what the bucket refuses runs nowhere and is framed nowhere', async () => {
    await withIssuer()
    const { status, headers } = await fetch(new URL('/bucket/uploads/x', serving?.address))
    expect(status).toBe(403)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('behind a proxy with TLS the issuer, too, is found by its name, knows whom it speaks for, and keeps cookies to TLS', async () => {
    const { system } = await withIssuer('https://tz.example.cn')
    const user = makeUser({ account: 'b01' })
    await system.stores.users.add(user)
    const { token } = await invite(system.stores, user.id)
    const headers = { Host: 'tz.example.cn', 'X-Forwarded-For': '6.6.6.6, 10.1.2.3' }
    const form = new URLSearchParams({ password: '今年的报表一定按时交', repeated: '今年的报表一定按时交' })
    const response = await asked(`/identity/welcome/${token}`, { method: 'POST', headers }, form.toString())

    const asking = new URLSearchParams({
      client_id: portalClient,
      response_type: 'code',
      scope: 'openid api',
      redirect_uri: 'https://tz.example.cn/signed-in',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })
    const started = await asked(`${mount}/auth?${asking.toString()}`, { headers })
    expect(started.headers['set-cookie']?.every((cookie) => /; secure/i.test(cookie))).toBe(true)
    const discovered = await asked(`${mount}/.well-known/openid-configuration`, { headers })
    expect(JSON.parse(discovered.body)).toMatchObject({ token_endpoint: `https://tz.example.cn${mount}/token` })

    expect(response.statusCode).toBe(303)
    expect(response.headers['strict-transport-security']).toMatch(/^max-age=/)
    expect(await system.stores.audit.list(officeTrail)).toMatchObject([{ action: 'set-password', from: '10.1.2.0/24' }])
  })
})
