import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makeDesk, taizhang } from '../make/command-line.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
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

test('a template has the reports alone that the unit or one below it owes, and of the monthly ones those of its month', async () => {
  const monthly = (id: string, from: string, to: string) =>
    makeReport({ id, name: { zh: `${id}月报`, en: id }, due: { kind: 'monthly', from, to, day: 20 } })
  const ofDistricts = makeReport({
    id: 'districts',
    name: { zh: '区县汇总', en: 'Districts' },
    owedBy: { kinds: ['区'] },
  })
  const { parent: _, ...office } = makeUnit({ code: '0', name: '办公室' })
  const contact = { name: '联络员' }
  const units = [office, makeUnit({ code: 'D', kind: '区', contact }), makeUnit({ code: 'D1', parent: 'D', contact })]
  const reports = [
    makeReport(),
    ofDistricts,
    monthly('spring', '2024-03', '2024-05'),
    monthly('autumn', '2024-09', '2024-11'),
  ]
  const desk = await makeDesk({ definition: makeCampaign({ reports }), units })
  await desk.run('import-units', desk.at('units.xlsx'))
  const made = async (...options: readonly string[]) => {
    await desk.run('template', ...options, '-o', desk.at('t.xlsx'))
    return sheetsIn(desk.at('t.xlsx'))
  }

  expect(await made('--unit', 'D1')).toEqual(['填报说明', '实验室登记表', 'spring月报', 'autumn月报'])
  expect(await made('--unit', 'D1', '--period', '2024-10')).toEqual(['填报说明', '实验室登记表', 'autumn月报'])
  expect(await made('--unit', 'D', '--period', '2024-03')).toEqual([
    '填报说明',
    '实验室登记表',
    '区县汇总',
    'spring月报',
  ])
  expect(await made('--unit', 'D1', '--report', '区县汇总')).toEqual(['填报说明', '区县汇总'])
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
