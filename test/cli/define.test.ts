import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { loadDefinition } from '../../shared/domain/campaign/load-definition.ts'
import { writeDefinitionWorkbook } from '../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import { makeDesk, makeFolder, taizhang } from '../make/command-line.ts'

async function definitionIn(file: string) {
  return loadDefinition(JSON.parse(await readFile(file, 'utf8')))
}

test('a definition goes out as a workbook and comes back as the same definition', async () => {
  const folder = makeFolder()
  const [workbook, json] = [join(folder, '定义.xlsx'), join(folder, '定义.json')]
  const exported = await taizhang('define', '--export', '-o', workbook)
  const checked = await taizhang('define', workbook, '-o', json)

  expect([exported.code, checked.code]).toEqual([0, 0])
  expect(checked.out).toContain('定义没有错误：7 张报表')
  expect(await definitionIn(json)).toEqual({ definition: builtInCampaign() })
})

test('another definition is exported by its file, and described as a page', async () => {
  const desk = await makeDesk()
  const ran = await taizhang('define', '--export', '--campaign', desk.at('campaign.json'), '-o', desk.at('page.md'))

  const ranAgain = await taizhang('define', desk.at('campaign.json'), '-o', desk.at('page.html'))

  expect([ran.code, ranAgain.code]).toEqual([0, 0])
  expect(await readFile(desk.at('page.md'), 'utf8')).toContain('## 实验室登记表')
  expect(await readFile(desk.at('page.html'), 'utf8')).toContain('<h2>实验室登记表</h2>')
})

test('what is wrong is said cell by cell with exit code 1, and nothing is saved', async () => {
  const desk = await makeDesk()
  const file = await desk.put('blank.xlsx', await writeDefinitionWorkbook())
  const ran = await taizhang('define', file, '-o', desk.at('x.json'))

  expect(ran.code).toBe(1)
  expect(ran.out).toContain('[错误（退回）] 工作：这一页还没有填。')
  expect(ran.out).toContain('定义有 4 处错误，不能使用。')
  await expect(readFile(desk.at('x.json'))).rejects.toThrow('ENOENT')
})

test.each([
  ['a file that is no workbook', ['notes.txt'], '这不是 Excel 工作簿'],
  ['neither a workbook nor --export', [], '请写明定义工作簿'],
  ['both', ['campaign.json', '--export'], '请写明定义工作簿'],
])('%s is said with exit code 2', async (_, args, sentence) => {
  const desk = await makeDesk()
  await desk.put('notes.txt', '表')
  const ran = await taizhang('define', ...args.map((arg) => (arg.startsWith('--') ? arg : desk.at(arg))))

  expect(ran.code).toBe(2)
  expect(ran.err).toContain(sentence)
})
