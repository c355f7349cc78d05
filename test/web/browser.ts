import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import { chromium, type BrowserContext, type Page } from 'playwright-core'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const pages = join(import.meta.dirname, '../../web/dist/index.html')

/** The machine's own browser. @throws Error that says how to get one */
function browserHere(): string {
  const named = process.env['CHROMIUM']
  const found = [...(named === undefined ? [] : [named]), ...known].find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'no Chromium or Chrome on this machine: install one (Debian: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM',
  )
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Visit {
  readonly page: Page
  /** What went wrong in the page: errors of its scripts, and what its policy refused. */
  readonly complaints: string[]
  close(): Promise<void>
}

/** Opens a browser that nobody has used, with one page. */
export async function openBrowser({ width = 1280, height = 860 } = {}): Promise<Visit> {
  if (!existsSync(pages)) throw new Error('the pages are not built: npm run build:portal')
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  const context: BrowserContext = await chromium.launchPersistentContext(folder, {
    executablePath: browserHere(),
    headless: true,
    args: ['--headless', ...flags],
    viewport: { width, height },
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  return {
    page,
    complaints,
    async close() {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** What axe finds serious or worse on the page as it is. */
export async function graveFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => globalThis.axe.run())
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

declare global {
  var axe: { run(): Promise<AxeResults> }
}
