import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Locator } from 'playwright-core'
import type { Visit } from './browser.ts'
import { atRest, heading, look, phone, signedInTo } from './visits.ts'
import { openWorld, type World } from './world.ts'

const desk = { width: 1280, height: 860 }

let world: World
beforeAll(async () => {
  vi.stubEnv('RETENTION', JSON.stringify({ personalDataDays: 30, warnDays: 60 }))
  world = await openWorld()
  await world.reminded()
})
afterAll(async () => {
  await world.close()
  vi.unstubAllEnvs()
})

/** Opens a page, waits for its heading, and keeps pictures of it on a desk and a phone. @returns what is wrong with it on either */
async function pictured({ page }: Visit, path: string, title: string | RegExp, name: string) {
  const faults: string[] = []
  for (const [size, suffix] of [
    [desk, ''],
    [phone, '-phone'],
  ] as const) {
    await page.setViewportSize(size)
    await page.goto(`${world.address}/${world.campaign}${path}`)
    await heading(page, title).waitFor()
    await page.getByRole('status').filter({ hasText: '个人信息' }).waitFor()
    const grave = await look(page, name + suffix)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    const text = await page.getByRole('main').innerText()
    faults.push(
      ...grave,
      ...(width > size.width ? [`${width} wide on ${size.width}`] : []),
      ...[/undefined|NaN|\bnull\b|\{\w+\}|出错了|没有这一页/.exec(text)?.[0] ?? []].flat(),
    )
  }
  return faults.map((fault) => `${path}: ${fault}`)
}

describe('a campaign that is over', () => {
  let visit: Visit
  beforeAll(async () => {
    await world.closed()
    visit = await signedInTo(world, 'office', desk)
  })
  afterAll(async () => visit.close())

  test('says above every page when its personal data go', async () => {
    expect(await pictured(visit, '/missing', '欠报', '70-goes')).toEqual([])
    const strip = visit.page.getByRole('status').filter({ hasText: '将于 2005-07-16 清除' })
    expect(await strip.innerText()).toContain('要留的请先取走')
    await visit.page.goto(`${world.address}/${world.campaign}/exports`)
    await visit.page.getByRole('button', { name: '生成' }).click()
    await visit.page.getByText('已生成').waitFor()
  })

  test('leads from the number of the missing to what had not come when it was closed', async () => {
    const { page } = visit
    const counted = async (number: Locator) => {
      await page.goto(`${world.address}/${world.campaign}/overview`)
      const count = await number.innerText()
      await number.click()
      await page.getByText('封存以后不能再报').waitFor()
      await page.getByText(`${count} 份，涉及`).waitFor()
    }
    for (const [size, suffix] of [
      [desk, ''],
      [phone, '-phone'],
    ] as const) {
      await page.setViewportSize(size)
      await counted(page.getByRole('definition').getByTitle('封存时未报'))
      await counted(page.getByRole('row').getByTitle('封存时未报').first())
      expect(await look(page, `70-missing-closed${suffix}`)).toEqual([])
      await page.goBack()
      expect(await look(page, `70-overview-closed${suffix}`)).toEqual([])
    }
  })

  test('says after its purge that they have gone, and each page shows what is left', async () => {
    await world.purged()
    const { code = '', name = '' } = world.unit ?? {}
    const ways = [
      ['', /./, '71-gone-overview'],
      ['/missing', '欠报', '72-gone-missing'],
      [`/units/${code}`, name, '73-gone-unit'],
      [`/units/${code}/returns/members/once`, /./, '74-gone-return'],
      ['/totals/000/members/once', /./, '75-gone-totals'],
      ['/differences/000', /./, '76-gone-differences'],
      ['/exports', /./, '77-gone-exports'],
      ['/notices', /./, '78-gone-notices'],
      [`/uploads/${world.anUpload}`, /./, '79-gone-upload'],
      ['/tree', /./, '80-gone-tree'],
    ] as const
    const faults: string[] = []
    for (const [path, title, picture] of ways) faults.push(...(await pictured(visit, path, title, picture)))
    expect(faults).toEqual([])
  }, 180_000)

  test('offers nothing that would be refused, and says of what has gone that it has', async () => {
    const { page } = visit
    const { code = '' } = world.unit ?? {}
    const at = async (path: string, title: string | RegExp) => {
      await page.goto(`${world.address}/${world.campaign}${path}`)
      await heading(page, title).waitFor()
      await atRest(page)
      return page.getByRole('main').innerText()
    }
    expect(await at(`/units/${code}`, world.unit?.name ?? '-')).not.toMatch(/下载模板|选择工作簿|交接/)
    const own = await at(`/units/${code}/returns/members/once`, '通知情况')
    expect(own).toContain('这里的内容已随个人信息清除。')
    expect(own).not.toContain('启封')
    const upload = await at(`/uploads/${world.anUpload}`, '审核发现')
    expect(upload).toContain('这里的内容已随个人信息清除。')
    expect(upload).not.toMatch(/下载原件|下载批注副本/)
    const exported = await at('/exports', '导出')
    expect(exported).toContain('已随个人信息清除')
    expect(exported).not.toMatch(/打包原件|包含个人信息|^下载$/m)
    expect(await at('/missing', '欠报')).toContain('没有欠报')
    expect(await at('/missing?timing=closed', '欠报')).toMatch(/2 个单位[^]*已封存/)
    for (const [path, title] of [
      ['/notices', '催报记录'],
      ['/differences/000', '差异'],
    ] as const)
      expect(await at(path, title)).toContain('已清除')
    expect(visit.complaints).toEqual([])
  })
})

test('nothing broke behind the pages on all these ways', () => {
  expect(world.failures).toEqual([])
})
