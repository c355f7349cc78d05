import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Visit } from './browser.ts'
import { expectCopied, heading, look, signedIn, signedInTo, type Size } from './visits.ts'
import { openWorld, type Who, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(async () => {
  await world.close()
})

const comeAs = async (who: Who, size?: Size) => signedInTo(world, who, size)

async function send(page: Page, fileName: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.locator('input[type=file]').setInputFiles({ name: fileName, mimeType, buffer })
}

describe('a contact', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await openBrowser()
  })
  afterAll(async () => visit.close())

  test('finds the way in, and is in again after a reload without a token being kept anywhere', async () => {
    const { page } = visit
    world.next('contact')
    await page.goto(world.address)
    await page.getByRole('button', { name: '登录' }).waitFor()
    await page.getByText('县普查办公室').waitFor()
    expect(await look(page, '01-sign-in')).toEqual([])
    await page.getByRole('button', { name: '登录' }).click()
    await heading(page, world.unit?.name ?? '').waitFor()

    await page.reload()
    await heading(page, world.unit?.name ?? '').waitFor()
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    )
    expect(kept).not.toMatch(/access_token|id_token|Bearer/)
    expect(page.url()).not.toMatch(/code=|token/)
  })

  test('sees what is owed, when, and in what state, and fetches the template', async () => {
    const { page } = visit
    await page
      .getByText(/逾期 \d+ 天/)
      .first()
      .waitFor()
    expect(await page.getByText('逾期未报').count()).toBeGreaterThan(0)
    expect(await look(page, '02-my-reports')).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载模板' }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^${world.unit?.code}.*\\.xlsx$`))
  })

  test('is told before sending that a file is no workbook', async () => {
    const { page } = visit
    await page.locator('input[type=file]').setInputFiles({
      name: '照片.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no workbook'),
    })
    expect(await page.getByRole('alert').innerText()).toContain('“照片.jpg”不是工作簿')
  })

  test('sends a workbook with mistakes, and reads them beside the rows that they are in', async () => {
    const { page } = visit
    const unit = world.unit?.code ?? ''
    const edits = [
      { unit, report: 'organisations', row: 0, field: 'members', content: 999, reason: 'wrong-total' },
      { unit, report: 'members', row: 0, field: 'name', content: '<img src=x onerror=alert(1)>', reason: 'slip' },
      { unit, report: 'members', row: 1, field: 'status', content: null, reason: 'missing-required' },
      { unit, report: 'members', row: 2, field: 'birth', content: '1975年13月', reason: 'bad-date' },
    ] as const
    await send(page, '第一次报送.xlsx', await world.workbook(edits))
    await page
      .getByText(/部分通过：|未通过：/)
      .first()
      .waitFor()
    await page.getByRole('table').filter({ hasText: '999' }).waitFor()
    expect(await look(page, '03-findings')).toEqual([])

    await page.getByRole('button', { name: /“人员状况”必填/ }).click()
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor() // text of a workbook is never markup
    expect(await look(page, '04-finding-in-its-sheet')).toEqual([])
    await page.getByRole('button', { name: '复制' }).click()
    await expectCopied(page, /\[错误\] 基层党组织摸底登记表 H6/)

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载批注副本' }).click()
    expect((await download).suggestedFilename()).toContain('.xlsx')
  })

  test('sends it again and sees it accepted', async () => {
    const { page } = visit
    await send(page, '第二次报送.xlsx', await world.workbook())
    await page.getByText('已收下', { exact: true }).waitFor()
    expect(await look(page, '05-accepted')).toEqual([])
    await page.getByRole('link', { name: world.unit?.name ?? '' }).click()
    await page.getByText('已报（迟报）').first().waitFor()
    expect(await look(page, '06-my-reports-filed')).toEqual([])
    await page.getByRole('link', { name: '党员台账' }).first().click()
    await heading(page, '报送经过').waitFor()
    expect(await page.getByText('未通过', { exact: true }).count()).toBe(1)
    expect(await look(page, '07-history')).toEqual([])
  })

  test('compares a submission with the one before it', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}/returns/bodies/once`)
    await page.getByRole('link', { name: '与上次相比' }).click()
    await page.getByText('两次报送的内容一样').waitFor()
    expect(await look(page, '09-changes')).toEqual([])
  })

  test('comes nowhere that is not theirs', async () => {
    const { page } = visit
    const { campaign, other } = world
    await page.goto(`${world.address}/${campaign}/units/${other?.code}`)
    await page.getByText('没有找到').first().waitFor()
    expect(await page.getByText(other?.name ?? '-').count()).toBe(0)
    expect(await look(page, '08-not-theirs')).toEqual([])
    expect(visit.complaints).toEqual([])
  })
})

test('a contact on the road, on a phone and in English, finds everything within its width', async () => {
  const visit = await comeAs('contact', { width: 390, height: 780 })
  const { page } = visit
  await page.getByRole('button', { name: 'English' }).click()
  await heading(page, 'Send a workbook').waitFor()
  expect(await look(page, '10-phone')).toEqual([])
  await page.getByRole('link', { name: '第一次报送.xlsx' }).click()
  await heading(page, 'Findings').waitFor()
  await page.getByRole('table').last().waitFor()
  expect(await look(page, '11-phone-findings')).toEqual([])
  await page.locator('.finding').last().getByRole('button').click()
  await page.waitForFunction(() => {
    const cell = document.querySelector('.grid td.here')?.getBoundingClientRect()
    return cell && cell.top > 52 && cell.bottom < innerHeight && cell.left >= 0 && cell.right <= innerWidth
  })
  await page.screenshot({ path: 'out/web/12-phone-chosen-cell.png' }) // the window alone: what a thumb has before it
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await visit.close()
})

test.each([
  ['登录', 'zh-CN'],
  ['Sign in', 'en'],
])(
  '%s: the issuer is asked to speak the portal’s language, in the words of OpenID and of Cognito',
  async (button, language) => {
    const visit = await openBrowser()
    const { page } = visit
    world.next('contact')
    await page.goto(world.address)
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: button, exact: true }).click()
    await signedIn(page)
    const asked = world.signInAddress().searchParams
    expect([asked.get('lang'), asked.get('ui_locales')]).toEqual([language, language])
    await visit.close()
  },
)

test('a contact gets by with the keyboard alone', async () => {
  const visit = await comeAs('contact')
  const { page } = visit
  await heading(page, '上传报表').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  const chooser = page.waitForEvent('filechooser')
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent)) === '选择工作簿') break
  }
  await page.keyboard.press('Enter')
  await chooser
  await visit.close()
})

test('whoever has no unit is told whom to ask', async () => {
  const visit = await comeAs('stranger')
  const said = visit.page.getByRole('main').getByText('您的账号还没有对应的单位')
  await said.waitFor()
  expect(await said.count()).toBe(1)
  await visit.close()
})

test('a page that is offline says so, and keeps what it showed', async () => {
  const visit = await comeAs('contact')
  const { page } = visit
  await heading(page, '上传报表').waitFor()
  await page.context().setOffline(true)
  await page.getByText('网络已断开').waitFor()
  expect(await heading(page, '上传报表').isVisible()).toBe(true)
  await visit.close()
})

describe('the office', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await comeAs('office')
  })
  afterAll(async () => visit.close())

  test('begins with where the county stands', async () => {
    const { page } = visit
    await heading(page, '总览').waitFor()
    await page.locator('canvas').waitFor()
    expect(await look(page, '20-overview')).toEqual([])
  })

  test('lists who is missing', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '欠报', exact: true }).click()
    await page.getByText(/份，涉及/).waitFor()
    expect(await look(page, '21-missing')).toEqual([])
  })

  test('sees every unit as a sortable table and as pictures', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '各级报送' }).click()
    await page.getByRole('columnheader', { name: '上报率' }).click()
    expect(await look(page, '22-tree')).toEqual([])
    await page.getByText('旭日图').click()
    await page.locator('canvas').waitFor()
    expect(await look(page, '23-sunburst')).toEqual([])
  })

  test('follows a figure from the total to the row of a sheet', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '汇总' }).click()
    await page.getByText('数据版本').waitFor()
    await page.goto(`${world.address}/${world.campaign}/totals/000/members/once`)
    await page.locator('canvas').first().waitFor()
    expect(await look(page, '24-totals')).toEqual([])
    await page.goto(`${world.address}/${world.campaign}/totals/${world.unit?.code}/members/once`)
    await page.getByText('数据版本').waitFor()
    await page.locator('.figures a').first().click()
    await heading(page, /由这些行组成/).waitFor()
    await page.getByRole('columnheader', { name: '工作表' }).waitFor()
    expect(await look(page, '25-rows-of-a-figure')).toEqual([])
  })

  test('gives a return back with a reason, which the unit reads', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}/returns/members/once`)
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByLabel('原因').fill('第 3 行的姓名与身份不符，请核对。')
    expect(await look(page, '26-give-back')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await page.getByText('退回原因：第 3 行的姓名与身份不符，请核对。').waitFor()
    expect(await look(page, '27-given-back')).toEqual([])
  })

  test('gives more time, and cannot without saying why', async () => {
    const { page } = visit
    await page.getByRole('button', { name: '延期' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('延期到这一天').fill('2005-06-20')
    expect(await dialog.getByRole('button', { name: '延期' }).isDisabled()).toBe(true)
    await dialog.getByLabel('原因').fill('汛期，道路不通。')
    await dialog.getByRole('button', { name: '延期' }).click()
    await page.getByText('已延期至 6月20日（周一）：汛期，道路不通。').waitFor()
  })

  test('has the aggregated workbook made and fetches it', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '导出' }).click()
    await page.getByRole('button', { name: '生成' }).click()
    await page.getByText('已生成').waitFor()
    expect(await look(page, '28-exports')).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  })

  test('reads who was told what, and who did what', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '催报记录' }).click()
    await heading(page, '催报记录').waitFor()
    expect(await look(page, '29-notices')).toEqual([])
    await page.getByRole('link', { name: '操作记录' }).click()
    await page
      .getByRole('row', { name: /退回.*本机/ })
      .first()
      .waitFor()
    expect(await look(page, '30-audit')).toEqual([])
    expect(visit.complaints).toEqual([])
  })

  test('looks at a definition before it is put in use', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '报表定义' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载现用定义' }).click()
    await page.locator('input[type=file]').setInputFiles(await (await download).path())
    await page.getByText('与现用的一样').waitFor()
    expect(await look(page, '32-definition')).toEqual([])
  })

  test('is told what is wrong with a unit list before anything is changed', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '单位名册' }).click()
    await heading(page, '单位名册').waitFor() // the page before has a place for files too
    const mimeType = 'text/csv'
    const buffer = Buffer.from('单位代码,单位名称,上级单位代码,单位类别\n000,办公室,,办公室\nX1,甲单位,不存在,乡镇\n')
    await page.locator('input[type=file]').setInputFiles({ name: '名册.csv', mimeType, buffer })
    await page.getByText('有错误，没有导入').waitFor()
    expect(await look(page, '33-unit-list')).toEqual([])
  })

  test('reads all of it in English too', async () => {
    const { page } = visit
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Overview' }).click()
    await heading(page, 'By report').waitFor()
    expect(await look(page, '31-overview-english')).toEqual([])
  })
})

test('nothing broke behind the pages on all these ways', () => {
  expect(world.failures).toEqual([])
})
