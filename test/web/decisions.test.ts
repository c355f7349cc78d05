import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visit } from './browser.ts'
import { heading, look, phone, signedInTo } from './visits.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => world.close())

describe('the office', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await signedInTo(world, 'office')
  })
  afterAll(async () => visit.close())

  test('lists what waits to be approved, and approves together what it has looked at', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '待审核' }).click()
    await page.getByText(/份待审核，选中 0 份/).waitFor()
    const [count = 0] = (await page.getByText(/份待审核/).innerText()).match(/\d+/)?.map(Number) ?? []
    for (const place of [1, 2]) await page.getByRole('checkbox').nth(place).check()
    expect(await look(page, '40-approvals')).toEqual([])
    await page.getByRole('button', { name: '审核通过 2 份' }).click()
    await page.getByText(`${count - 2} 份待审核`).waitFor()
  })

  test('approves a return with a remark and takes that back, and the totals stay what they were', async () => {
    const { page } = visit
    await page.getByRole('table').getByRole('link').nth(1).click()
    await heading(page, '报送经过').waitFor()
    await page.getByRole('button', { name: '审核通过' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('审核意见').fill('与上年一致。')
    expect(await look(page, '41-approve')).toEqual([])
    await dialog.getByRole('button', { name: '审核通过' }).click()
    await page.getByText('审核通过：与上年一致。').waitFor()
    expect(await look(page, '42-approved')).toEqual([])

    await page.getByRole('button', { name: '撤回审核' }).click()
    await dialog.getByLabel('原因').fill('漏看一页。')
    await dialog.getByRole('button', { name: '撤回审核' }).click()
    await page.getByText('办公室：漏看一页。').waitFor()
    expect(await page.getByRole('button', { name: '审核通过' }).isVisible()).toBe(true)
  })

  test('waives a return and ends the waiver', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}/returns/members/once`)
    await page.getByRole('button', { name: '豁免' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('豁免到这一天').fill('2005-06-30')
    await dialog.getByLabel('原因').fill('停产。')
    await dialog.getByRole('button', { name: '豁免' }).click()
    await page.getByText('已豁免至 6月30日（周四）：停产。').waitFor()
    expect(await look(page, '43-waived')).toEqual([])
    await page.getByRole('button', { name: '撤销豁免' }).click()
    await dialog.getByLabel('原因').fill('已复产。')
    await dialog.getByRole('button', { name: '撤销豁免' }).click()
    await page.getByText('逾期未报').first().waitFor()
  })

  test('decides for a unit and all below it at once', async () => {
    const { page } = visit
    await page.goto(`${world.address}/${world.campaign}/totals/000/members/once`)
    await page.getByText('对全部下属作决定').click()
    expect(await look(page, '44-decide-below')).toEqual([])
    await page.getByRole('button', { name: '延期' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('延期到这一天').fill('2005-06-20')
    await dialog.getByLabel('原因').fill('汛期。')
    expect(await look(page, '45-extend-all')).toEqual([])
    await dialog.getByRole('button', { name: '延期' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.goto(`${world.address}/${world.campaign}/units/${world.unit?.code}/returns/members/once`)
    await page.getByText('已延期至 6月20日（周一）：汛期。').waitFor()
    expect(visit.complaints).toEqual([])
  })
})

test('a lead unit approves on a phone, within its width, and its own return it cannot', async () => {
  const visit = await signedInTo(world, 'lead', phone, `/${world.campaign}/approvals`)
  const { page } = visit
  await heading(page, '待审核').waitFor()
  await page
    .getByText(/份待审核|没有待审核的/)
    .first()
    .waitFor()
  expect(await look(page, '46-approvals-phone')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await visit.close()
})

test('nothing broke behind the pages on all these ways', () => {
  expect(world.failures).toEqual([])
})
