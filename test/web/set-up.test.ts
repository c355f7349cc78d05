import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { writeDefinitionWorkbook } from '../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import { writeUnitList } from '../../shared/workbook/unit-list/write-unit-list.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { openBrowser } from './browser.ts'
import { openMachine } from './machine.ts'
import { comeIn, heading, look } from './visits.ts'

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a new office sets its campaign up from nothing: definition, mended; unit list, mended; the first template', async () => {
  const machine = await openMachine({ has: 'nothing' })
  const visit = await openBrowser()
  const { page } = visit
  const link = await machine.invited('bangongshi', { role: 'office', at: everywhere })
  const { definition, units } = machine
  const [first, ...others] = definition.reports
  if (!first) throw new Error('no report')
  const choose = async (name: string, bytes: Uint8Array) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
  try {
    await comeIn(page, { link, account: 'bangongshi' })
    await heading(page, '报表定义').waitFor()
    expect(await look(page, '70-set-up-nothing')).toEqual([])
    const example = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载示例' }).click()
    await choose('示例.xlsx', await readFile(await (await example).path()))
    await page.getByRole('alert').waitFor() // it is of a campaign of its own

    const rules = first.rules.map((rule, place) => (place === 0 ? { ...rule, formula: '[没有的栏目]>1' } : rule))
    await choose(
      '定义初稿.xlsx',
      await writeDefinitionWorkbook({ ...definition, reports: [{ ...first, rules }, ...others] }),
    )
    await page.getByText('有错误，不能启用').waitFor()
    expect(await look(page, '71-set-up-definition-faulty')).toEqual([])

    await choose('别的工作.xlsx', await writeDefinitionWorkbook({ ...definition, id: 'another-2006' }))
    await page.getByRole('alert').waitFor()
    expect(await look(page, '72-set-up-definition-of-another')).toEqual([])

    await choose('定义定稿.xlsx', await writeDefinitionWorkbook(definition))
    await page.getByText('没有错误，可以启用').waitFor()
    expect(await look(page, '73-set-up-definition-ready')).toEqual([])
    await page.getByRole('button', { name: '启用' }).click()

    await heading(page, '单位名册').waitFor()
    expect(await look(page, '74-set-up-no-units')).toEqual([])
    const blank = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载空白名册' }).click()
    await choose('空白名册.xlsx', await readFile(await (await blank).path()))
    await page.getByText('读到 1 个单位').waitFor()
    await choose('名册初稿.xlsx', await writeUnitList([...units, ...units.slice(-1)]))
    await page.getByText('有错误，没有导入').waitFor()
    expect(await look(page, '75-set-up-units-faulty')).toEqual([])
    await choose('名册定稿.xlsx', await writeUnitList(units))
    await page.getByText(`读到 ${units.length} 个单位`).waitFor()
    expect(await look(page, '76-set-up-units-ready')).toEqual([])
    await page.getByRole('button', { name: '导入' }).click()

    await heading(page, '总览').waitFor()
    await page.getByText('6月15日').first().waitFor() // what is due next
    expect(await look(page, '77-set-up-done')).toEqual([])

    const [, unit] = units
    await page.goto(`${machine.address}${definition.id}/units/${unit?.code}`)
    const template = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载模板' }).click()
    expect((await template).suggestedFilename()).toMatch(new RegExp(`^${unit?.code}.*\\.xlsx$`))
    expect(await look(page, '78-first-template')).toEqual([])
    expect(visit.complaints).toEqual([])
    expect(machine.failures).toEqual([])
  } finally {
    await visit.close()
    await machine.close()
  }
})
