import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { invite } from '../../../local/identity/invitations.ts'
import { mount, portalClient } from '../../../local/identity/provider.ts'
import { actorOf, type User } from '../../../shared/domain/access/user.ts'
import { officeTrail } from '../../../shared/domain/audit/audit-entry.ts'
import { makeAuthenticate } from '../../../shared/identity/authenticate.ts'
import { issuerKeys } from '../../../shared/identity/issuer-keys.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { makeFolder } from '../../make/command-line.ts'
import { makeUser } from '../../make/users.ts'
import { openBrowser, serveIssuer } from './browser.ts'

const password = '今年的报表一定按时交'

/** An office with an issuer and a user, who has set a password. */
async function openOffice() {
  const directory = makeFolder()
  const stores = openEmbeddedStores({ directory, clock: systemClock })
  const { origin, settings, keys: ownKeys, restart, close } = await serveIssuer(stores, directory)
  onTestFinished(async () => {
    await close()
    stores.close()
  })
  const user = makeUser({ account: 'lab-b01', name: '联系人', grants: [{ role: 'unit', at: 'B01' }] })
  await stores.users.add(user)
  const browser = openBrowser(origin)
  const { token } = await invite(stores, user.id)
  await browser.post(`${mount}/welcome/${token}`, { password, repeated: password })

  const api = (keys = ownKeys) =>
    makeAuthenticate({
      settings,
      keys,
      findActor: async (id) => {
        const found = await stores.users.find(id)
        return found && actorOf(found)
      },
      refused: () => undefined,
    })
  return { directory, stores, user, browser, origin, api, restart, anotherBrowser: () => openBrowser(origin) }
}

describe('signing in', () => {
  it('gives the portal a token that the API takes, by the issuer’s keys as they are served', async () => {
    const { browser, api, user, origin } = await openOffice()
    const { tokens } = await browser.signIn('LAB-B01', password)

    const actor = actorOf(user)
    expect(await api()(`Bearer ${tokens?.access_token}`)).toEqual(actor)
    expect(await api(issuerKeys(`${origin}${mount}`))(`Bearer ${tokens?.access_token}`)).toEqual(actor)
  })

  it('gives an ID token that the API does not take', async () => {
    const { browser, api } = await openOffice()
    const { tokens } = await browser.signIn('lab-b01', password)
    expect(await api()(`Bearer ${tokens?.id_token}`)).toBeUndefined()
  })

  it('lasts over a restart: nobody is asked again, and the refresh token goes on', async () => {
    const { browser, restart, api } = await openOffice()
    const { tokens } = await browser.signIn('lab-b01', password)
    await restart()

    const { at, verifier } = await browser.ask()
    expect(at.pathname).toBe('/signed-in')
    expect((await browser.exchange(at, verifier)).status).toBe(200)
    const refreshed = await refresh(browser, tokens?.refresh_token)
    expect(refreshed.status).toBe(200)
    const { access_token: token } = z.object({ access_token: z.string() }).parse(await refreshed.json())
    expect(await api()(`Bearer ${token}`)).toMatchObject({ name: '联系人' })
  })

  it('refuses a wrong password and an unknown account with the same words', async () => {
    const { browser, anotherBrowser } = await openOffice()
    const wrong = await browser.signIn('lab-b01', 'guessed-it-1')
    const unknown = await anotherBrowser().signIn('lab-b02', 'guessed-it-1')

    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(wrong.page).toContain('账号或密码不对')
    expect(unknown.page?.replaceAll(/lab-b02|sign-in\/[\w-]+/g, '')).toBe(
      wrong.page?.replaceAll(/lab-b01|sign-in\/[\w-]+/g, ''),
    )
  })

  it('is refused for a while after five wrong passwords, even with the right one', async () => {
    const { browser } = await openOffice()
    for (let times = 0; times < 5; times++) await browser.signIn('lab-b01', 'wrong-password')

    const { status, page } = await browser.signIn('lab-b01', password)
    expect(status).toBe(429)
    expect(page).toContain('试的次数太多')
  })

  it('ends at once for somebody who is removed', async () => {
    const { browser, stores, user, api } = await openOffice()
    const { tokens } = await browser.signIn('lab-b01', password)
    await stores.users.save({ ...user, state: 'removed' } satisfies User)
    await stores.credentials.forget(user.id)

    expect(await api()(`Bearer ${tokens?.access_token}`)).toBeUndefined()
    expect((await refresh(browser, tokens?.refresh_token)).status).toBe(400)
    expect((await browser.signIn('lab-b01', password)).status).toBe(401)
  })

  it('leaves entries in the audit trail, with the network and without a name', async () => {
    const { browser, stores, user } = await openOffice()
    await browser.signIn('lab-b01', 'wrong-password')
    await browser.signIn('lab-b01', password)

    const entries = await stores.audit.list(officeTrail)
    expect(entries.map(({ action, actor, from }) => [action, actor, from])).toEqual([
      ['set-password', user.id, 'this machine'],
      ['sign-in-refused', user.id, 'this machine'],
      ['sign-in', user.id, 'this machine'],
    ])
    expect(JSON.stringify(entries)).not.toMatch(/联系人|lab-b01/i)
  })
})

const refresh = async (browser: ReturnType<typeof openBrowser>, token = '') =>
  browser.post(`${mount}/token`, { grant_type: 'refresh_token', client_id: portalClient, refresh_token: token })

describe('the provider', () => {
  test.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['a token straight away', { response_type: 'id_token', nonce: 'n' }],
    ['another place to come back to', { redirect_uri: 'http://127.0.0.1:1/stolen' }],
    ['another client', { client_id: 'other' }],
  ])('does not serve %s', async (_, changes) => {
    const { browser } = await openOffice()
    const { at, response } = await browser.ask(changes)

    expect(at.searchParams.has('code')).toBe(false)
    expect(at.pathname.startsWith(`${mount}/sign-in`)).toBe(false)
    expect(response.status === 400 || /[?#&]error=/.test(at.href)).toBe(true)
  })

  it('gives tokens for a code once, to whoever asked for it', async () => {
    const { browser, anotherBrowser } = await openOffice()
    await browser.signIn('lab-b01', password)
    const { at, verifier } = await browser.ask()

    expect((await anotherBrowser().exchange(at, 'x'.repeat(43))).status).toBe(400)
    const { at: again, verifier: secret } = await browser.ask()
    expect((await browser.exchange(again, secret)).status).toBe(200)
    expect((await browser.exchange(again, secret)).status).toBe(400)
    expect(verifier).not.toBe(secret)
  })

  it('asks before it signs somebody out, and then has forgotten the session', async () => {
    const { browser, origin } = await openOffice()
    const { tokens } = await browser.signIn('lab-b01', password)
    const end = new URLSearchParams({ id_token_hint: tokens?.id_token ?? '', post_logout_redirect_uri: `${origin}/` })
    const { response } = await browser.follow(await browser.send(`${mount}/session/end?${end.toString()}`))
    const page = await response.text()
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? []
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? []
    const { at } = await browser.follow(await browser.post(action, { xsrf, logout: 'yes' }))

    expect(at.href).toBe(`${origin}/`)
    expect((await browser.ask()).at.pathname).toContain(`${mount}/sign-in/`)
  })

  it('shows its pages without scripts, frames or foreign content, and answers to its own name alone', async () => {
    const { browser } = await openOffice()
    const { response } = await browser.ask()
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/)
  })

  it('takes no form from another site', async () => {
    const { browser } = await openOffice()
    const { at } = await browser.ask()
    const foreign = { origin: 'http://evil.example' }
    expect((await browser.post(at.pathname, { account: 'lab-b01', password }, foreign)).status).toBe(403)
  })

  it('keeps its keys and the database for the owner alone', async () => {
    const { directory } = await openOffice()
    for (const file of ['identity.json', 'taizhang.db'])
      expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600)
  })
})

describe('a one-time link', () => {
  it('is void once there is a later one', async () => {
    const { stores, user, browser } = await openOffice()
    const first = await invite(stores, user.id)
    const second = await invite(stores, user.id)
    expect((await browser.send(`${mount}/welcome/${first.token}`)).status).toBe(410)
    expect((await browser.send(`${mount}/welcome/${second.token}`)).status).toBe(200)
  })

  it('works once', async () => {
    const { stores, user, browser } = await openOffice()
    const { token } = await invite(stores, user.id)
    const other = '另外一个很长的密码呀'
    const tries = ['a', 'b'].map(async () =>
      browser.post(`${mount}/welcome/${token}`, { password: other, repeated: other }),
    )

    expect((await Promise.all(tries)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
    expect((await browser.signIn('lab-b01', password)).status).toBe(401)
    expect((await browser.signIn('lab-b01', other)).status).toBe(200)
  })

  it('expires', async () => {
    const { stores, user } = await openOffice()
    const { expiresAt } = await invite(stores, user.id)
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000)
    await stores.credentials.invite(user.id, 'hash', '2020-01-01T00:00:00.000Z')
    expect(await stores.credentials.invited('hash', systemClock.now())).toBeUndefined()
    expect(await stores.credentials.redeem('hash', 'x', systemClock.now())).toBeUndefined()
  })

  test.each([
    ['太短', '太短', '密码太短'],
    ['lab-b01-lab-b01-x', 'lab-b01-lab-b01-y', '两次输入的密码不一样'],
    ['1111111111111', '1111111111111', '密码太简单'],
  ])('takes no bad password: %s', async (given, repeated, said) => {
    const { stores, user, browser } = await openOffice()
    const { token } = await invite(stores, user.id)
    const response = await browser.post(`${mount}/welcome/${token}`, { password: given, repeated })

    expect(response.status).toBe(422)
    expect(await response.text()).toContain(said)
  })
})
