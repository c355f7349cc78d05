import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { graveFaults, openBrowser, type Visit } from './browser.ts'
import type { Who, World } from './world.ts'

/** Where screenshots are kept for people to look at. */
const pictures = join(import.meta.dirname, '../../out/web')

export interface Size {
  readonly width: number
  readonly height: number
}

export const phone: Size = { width: 390, height: 780 }

/** Opens the portal at a path as somebody who is not signed in yet, and signs in. */
export async function signedInTo(world: World, who: Who, size?: Size, path = '/'): Promise<Visit> {
  const visit = await openBrowser(size)
  world.next(who)
  await visit.page.goto(world.address + path)
  await visit.page.getByRole('button', { name: /登录|Sign in/ }).click()
  await signedIn(visit.page)
  return visit
}

/** Waits until somebody is in: what stands before that is a page too. */
export async function signedIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /退出|Sign out/ }).waitFor()
}

/** Waits until the page is at rest: what it asked for is there, and what opens or closes has done so. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return document.querySelector('.ghost') === null && moving.every(({ playState }) => playState !== 'running')
  })
}

/** Holds that this comes to lie in the clipboard: copying takes its time after the click. */
export async function expectCopied(page: Page, words: RegExp): Promise<void> {
  const clipboard = async () => page.evaluate(async () => navigator.clipboard.readText())
  await expect.poll(clipboard, { timeout: 30_000 }).toMatch(words)
}

/** Keeps a picture of the page at rest. @returns what axe finds serious or worse on it */
export async function look(page: Page, name: string): Promise<readonly string[]> {
  await atRest(page)
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  return graveFaults(page)
}

/** Comes in by a one-time link, and signs in with the password that is set there. */
export async function comeIn(
  page: Page,
  { link, account }: { readonly link: string; readonly account: string },
): Promise<void> {
  await page.goto(link)
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('再输一次').fill(password)
  await page.getByRole('button', { name: '设置密码' }).click()
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

const password = '河边的柳树又绿了一遍'

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first()
