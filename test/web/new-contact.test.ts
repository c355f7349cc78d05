import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { openMachine } from './machine.ts'
import { heading, look } from './visits.ts'

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const password = '河边的柳树又绿了一遍'

test('a new contact comes in by the one-time link, files, mends, is accepted and signs out, at the issuer of the machine itself', async () => {
  const machine = await openMachine()
  const visit = await openBrowser()
  const { page } = visit
  const unit = machine.unit?.code ?? ''
  const link = await machine.invited('lianluo')
  try {
    await page.goto(link)
    await page.getByLabel('新密码').fill(password)
    await page.getByLabel('再输一次').fill(password)
    expect(await look(page, '50-one-time-link')).toEqual([])
    await page.getByRole('button', { name: '设置密码' }).click()

    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('账号').fill('lianluo')
    await page.getByLabel('密码').fill('不是这个密码也试试')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('密码').fill(password)
    expect(await look(page, '51-sign-in-here')).toEqual([])
    await page.getByRole('button', { name: '登录' }).click()
    await heading(page, machine.unit?.name ?? '').waitFor()

    const wrong = {
      unit,
      report: 'organisations',
      row: 0,
      field: 'members',
      content: 999,
      reason: 'wrong-total',
    } as const
    const first = { name: '第一次.xlsx', mimeType, buffer: await machine.workbook([wrong]) }
    await page.locator('input[type=file]').setInputFiles(first)
    await page.getByRole('table').filter({ hasText: '999' }).waitFor()
    const mended = { name: '第二次.xlsx', mimeType, buffer: await machine.workbook() }
    await page.locator('input[type=file]').setInputFiles(mended)
    await page.getByText('已收下', { exact: true }).waitFor()

    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('button', { name: '退出' }).click() // the issuer asks whether it is meant
    await page.getByRole('button', { name: '登录' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '登录' }).waitFor()
    await page.goto(link)
    expect(await page.getByRole('alert').innerText()).toContain('链接')
    expect(visit.complaints).toEqual([])
    expect(machine.failures).toEqual([])
  } finally {
    await visit.close()
    await machine.close()
  }
})
