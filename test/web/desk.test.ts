import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linksTo } from '../../shared/channel/portal-links.ts'
import { openBrowser, type Visit } from './browser.ts'
import { expectCopied, heading, look, phone, signedInTo } from './visits.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => world.close())

describe('the links in messages', () => {
  test('lead to the portal’s own pages', async () => {
    const links = linksTo(world.address, world.answerKey)
    const unit = world.unit?.code ?? ''
    const visit = await signedInTo(world, 'contact')
    const { page } = visit
    await page.goto(links.upload(world.campaign, unit))
    await heading(page, '上传报表').waitFor()
    await page.goto(links.list(world.campaign))
    await heading(page, '欠报').waitFor()
    await page.goto(links.findings(world.campaign, world.anUpload))
    await page.getByText('没有找到').first().waitFor() // somebody else’s: the page is there, and says no more
    expect(await page.getByText('没有这一页').count()).toBe(0)
    await visit.close()
  })

  test('let a contact answer on a phone without signing in, and do nothing before that is confirmed', async () => {
    const visit = await openBrowser(phone)
    const { page } = visit
    await page.goto(linksTo(world.address, world.answerKey).answer(world.campaign, await world.reminded(), world.now()))
    await heading(page, '答复催报').waitFor()
    await page
      .getByText(world.unit?.name ?? '-')
      .first()
      .waitFor()
    expect(await world.holds()).toEqual([])
    expect(await look(page, '50-answer-phone')).toEqual([])
    await page.getByLabel('哪天前报送').fill('2005-06-20')
    await page.getByRole('button', { name: '提交答复' }).click()
    await page.getByText(/已记下：6月20日/).waitFor()
    expect(await look(page, '51-answered-phone')).toEqual([])
    expect(await world.holds()).toMatchObject([{ kind: 'acknowledged', until: '2005-06-20T16:00:00.000Z' }])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  test('have their answer beside what is missing: the clerk sees whom not to call, on a phone too', async () => {
    const visit = await signedInTo(world, 'office', phone, `/${world.campaign}/missing`)
    const { page } = visit
    const promise = page.getByText('答应6月20日（周一）前报')
    await promise.waitFor()
    await page
      .getByText(/邮件 通知联系人.*已送出/)
      .first()
      .waitFor()
    expect(await look(page, '48-missing-phone')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)

    await page.getByRole('button', { name: '复制名单' }).click()
    await expectCopied(page, /\n.*党员台账\t.*答应6月20日（周一）前报；.*答复；.*已送出$/)
    await page.getByRole('button', { name: /^还没通知/ }).click()
    await promise.waitFor({ state: 'hidden' })

    await page.setViewportSize({ width: 1280, height: 860 })
    await page.getByRole('button', { name: /^全部 \d/ }).click()
    expect(await look(page, '49-missing')).toEqual([])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  test('come by telephone too: the clerk notes one for all that the call was about', async () => {
    const visit = await signedInTo(world, 'office', undefined, `/${world.campaign}/overview`)
    const { page } = visit
    await page.getByRole('main').getByRole('table').getByRole('link').first().click()
    await page.getByRole('link', { name: /^还差 \d+ 份/ }).click()
    await heading(page, '欠报').waitFor()
    await page.getByRole('button', { name: '记答复' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('哪天前报送').fill('2005-06-17')
    expect(await look(page, '47-note-answer')).toEqual([])
    await dialog.getByRole('button', { name: '提交答复' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('答应6月17日（周五）前报').first().waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  test('that are damaged say so, and where to ask', async () => {
    const visit = await openBrowser(phone)
    await visit.page.goto(`${world.address}/answer#damaged`)
    const said = visit.page.getByText('链接无效或已过期')
    await said.waitFor()
    expect(await said.innerText()).toContain('打电话给办公室')
    await visit.close()
  })
})

describe('a contact', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await signedInTo(world, 'contact')
  })
  afterAll(async () => visit.close())

  test('says on the page of a return when it will come, and sees whom we told', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}/returns/members/once`)
    await page.locator('summary').filter({ hasText: '答复催报' }).click()
    await page.getByLabel('过几天再提醒').check()
    await page.getByLabel('到哪一天').fill('2005-06-18')
    await page.getByRole('button', { name: '提交答复' }).click()
    await page.getByText(/已记下：6月18日/).waitFor()
    await page
      .getByText(/6月18日（周六）后再提醒/)
      .first()
      .waitFor()
    await heading(page, '通知情况').waitFor()
    expect(await look(page, '52-answered')).toEqual([])
  })

  test('explains a warning in the browser', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}`)
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const unit = world.unit?.code ?? ''
    const edits = [
      { unit, report: 'organisations', row: 0, field: 'secretary', content: null, reason: 'missing-required' },
    ] as const
    const buffer = await world.workbook(edits)
    await page.locator('input[type=file]').setInputFiles({ name: '报表.xlsx', mimeType, buffer })
    await page.getByText('已收下', { exact: true }).waitFor()
    await page.getByRole('button', { name: /提醒 \d+/ }).click()
    await page.locator('.finding.warning').first().getByRole('button').first().click()
    await page.getByLabel('确实无误').fill('已核对档案，无误。')
    expect(await look(page, '53-explain')).toEqual([])
    await page.getByRole('button', { name: '提交说明' }).click()
    await page.getByText('已核对档案，无误。').first().waitFor()
    await page.getByText('已说明').first().waitFor()
    expect(await look(page, '54-explained')).toEqual([])
  })

  test('hands the post over, and sees what does not fit', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}`)
    await page.getByRole('button', { name: '交接' }).first().click()
    await page.getByLabel('接任人姓名').fill('李接任')
    await page.getByLabel('电话').fill('0510-12345678')
    expect(await look(page, '55-hand-over')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '交接' }).click()
    await page.getByText('李接任').waitFor()
    await page.getByRole('link', { name: '差异' }).click()
    await heading(page, '差异').waitFor()
    expect(await look(page, '56-differences-contact')).toEqual([])
    expect(visit.complaints).toEqual([])
  })
})

describe('the office', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await signedInTo(world, 'office')
  })
  afterAll(async () => visit.close())

  test('adds a user and is given the one-time link once', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '用户' }).click()
    await page.getByRole('button', { name: '增加用户' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('账号').fill('zhang')
    await dialog.getByLabel('姓名').fill('张三')
    await dialog.getByRole('combobox', { name: '单位' }).click()
    await page.locator('.ant-select-item-option').first().click()
    expect(await look(page, '57-add-user')).toEqual([])
    await dialog.getByRole('button', { name: '增加用户' }).click()
    await page.getByText('请把这个链接交给张三本人').waitFor()
    await page.getByText('https://office.example/welcome/').waitFor()
    expect(await look(page, '58-users')).toEqual([])
    await page.reload()
    await page.getByRole('cell', { name: 'zhang', exact: true }).waitFor()
    expect(await page.getByText('https://office.example/welcome/').count()).toBe(0)
  })

  test('changes rights, and takes somebody off', async () => {
    const { page } = visit
    const row = page.getByRole('row').filter({ hasText: 'zhang' })
    await row.getByRole('button', { name: '改动' }).click()
    await page.getByRole('dialog').getByLabel('姓名').fill('张三丰')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('cell', { name: '张三丰' }).waitFor()
    await row.getByRole('button', { name: '删除' }).click()
    await page.getByText('删除“张三丰”的账号').waitFor()
    await page.locator('.ant-popconfirm-buttons').getByRole('button', { name: '删除' }).click()
    await page.getByRole('cell', { name: '张三丰' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('row').filter({ hasText: 'zhang' }).count()).toBe(0)
  })

  test('has originals zipped, and finds what was asked for again', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '导出' }).click()
    await page.getByRole('button', { name: '打包原件' }).click()
    await page.getByText('已生成').waitFor()
    await page.reload()
    await page.getByText('已生成').waitFor()
    expect(await look(page, '59-exports-list')).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toMatch(/原件.*\.zip$/)
  })

  test('asks for a thing once where the answer to a click was lost, and for one more after it was answered', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '导出' }).click()
    const ask = page.getByRole('button', { name: '生成' })
    const asked = page.getByRole('listitem').filter({ hasText: '汇总工作簿' })
    await page.route(
      '**/units/*/exports',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await ask.click()
    await page.getByText('连不上服务器').waitFor()
    await ask.click()
    await asked.getByText('已生成').waitFor()
    expect(await asked.count()).toBe(1)
    await ask.click()
    await asked.nth(1).getByText('已生成').waitFor()
    expect(await asked.count()).toBe(2)
  })

  test('sees both sides of what does not fit', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '差异' }).click()
    await heading(page, '差异').waitFor()
    await page.getByRole('columnheader', { name: '相差' }).or(page.getByText('没有差异')).first().waitFor()
    expect(await look(page, '60-differences')).toEqual([])
    expect(visit.complaints).toEqual([])
  })
})

/** What a page of the menu shows once it is there, where that is not its name. */
const shownOn: Readonly<Record<string, string>> = { 我的报表: '上传报表', 汇总: '数据版本' }

test.each(['lead', 'supervisor'] as const)(
  'whoever looks after some of the units finds no dead end in the menu: %s',
  async (who) => {
    const visit = await signedInTo(world, who)
    const { page } = visit
    const menu = page.getByRole('navigation', { name: '导航' }).getByRole('link')
    for (const [place, name] of (await menu.allInnerTexts()).entries()) {
      await menu.nth(place).click()
      await page
        .getByRole('main')
        .getByText(shownOn[name] ?? name, { exact: shownOn[name] === undefined })
        .or(page.getByText('没有找到'))
        .first()
        .waitFor()
      expect(await look(page, `61-${who}-${place}`)).toEqual([])
      expect([name, await page.getByText('没有找到').count()]).toEqual([name, 0])
    }
    await page.goto(`${world.address}/${world.campaign}/overview`)
    await page.getByRole('main').getByRole('table').getByRole('link').first().click()
    const there = page.getByText(/数据版本|份，涉及/)
    await there.or(page.getByText('没有找到')).first().waitFor()
    expect(await page.getByText('没有找到').count()).toBe(0)
    expect(visit.complaints).toEqual([])
    await visit.close()
  },
)

test('a supervision group has the total of its share, and the way down to each of its units', async () => {
  const visit = await signedInTo(world, 'supervisor')
  const { page } = visit
  await page.getByRole('link', { name: '汇总', exact: true }).click()
  await heading(page, '本组合计').waitFor()
  await page.getByText(/^涵盖 \d+ \/ \d+ 份/).waitFor()
  expect(await look(page, '63-share-total')).toEqual([])
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText(/数据版本/).waitFor()
  expect(await page.getByText('没有找到').count()).toBe(0)
  expect(visit.complaints).toEqual([])
  await visit.close()
})

test('nothing broke behind the pages on all these ways', () => {
  expect(world.failures).toEqual([])
})
