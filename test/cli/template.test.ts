import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makeDesk, taizhang } from '../make/command-line.ts'
import { openWorkbook } from '../make/open-workbook.ts'

async function sheetsIn(file: string): Promise<readonly string[]> {
  const { worksheets } = await openWorkbook(await readFile(file))
  return worksheets.filter(({ state }) => state === 'visible').map(({ name }) => name)
}

test('a template has a sheet for every report, or for those that are named', async () => {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const all = await desk.run('template', '--unit', '第A中学', '-o', desk.at('all.xlsx'))
  await desk.run('template', '--unit', 'A', '--report', 'stock', '--period', '2024-04', '-o', desk.at('stock.xlsx'))

  expect(all).toEqual({ code: 0, out: `已存为 ${desk.at('all.xlsx')} Saved as ${desk.at('all.xlsx')}\n`, err: '' })
  expect(await sheetsIn(desk.at('all.xlsx'))).toEqual(['填报说明', '实验室登记表', '器材登记表'])
  expect(await sheetsIn(desk.at('stock.xlsx'))).toEqual(['填报说明', '器材登记表'])
})

test('a template of a unit with units below it names them all', async () => {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  await desk.run('template', '--unit', 'A', '--report', 'laboratories', '-o', desk.at('a.xlsx'))
  const sheet = (await openWorkbook(await readFile(desk.at('a.xlsx')))).getWorksheet('实验室登记表')
  const names = sheet?.getColumn(1).values.map(String)

  expect(names).toEqual(expect.arrayContaining(['第A中学', '第A1中学', '第A2中学', '第A3中学']))
})

test('a template can be made before there is any unit list', async () => {
  const desk = await makeDesk()

  expect(await desk.run('template', '--unit', '某校', '-o', desk.at('x.xlsx'))).toMatchObject({ code: 0 })
})

test.each([
  ['an unknown unit', ['--unit', 'Z9'], '单位名册中没有“Z9”。'],
  ['an unknown report', ['--unit', 'A', '--report', 'labs'], '没有“labs”这张报表。'],
  ['an unknown month', ['--unit', 'A', '--period', '2031-01'], '没有“2031-01”这一期。'],
  ['no unit', [], '命令的写法不对'],
])('%s is said with exit code 2, and nothing is made', async (_, options, sentence) => {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const ran = await desk.run('template', ...options, '-o', desk.at('x.xlsx'))

  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) })
  await expect(readFile(desk.at('x.xlsx'))).rejects.toThrow('ENOENT')
})

test('a place that cannot be written to is said with exit code 2', async () => {
  const desk = await makeDesk()
  const ran = await desk.run('template', '--unit', 'A', '-o', desk.at('nowhere/x.xlsx'))

  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('无法写入文件') })
})

test('help is in both languages', async () => {
  const { code, out } = await taizhang('template', '--help')

  expect(code).toBe(0)
  expect(out).toContain('用法 / Usage: taizhang template')
  expect(out).toContain('生成单位填报用的模板 / make the workbook that a unit fills in')
})
