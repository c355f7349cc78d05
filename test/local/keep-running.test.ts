import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, expect, it } from 'vitest'
import { inboxFolders, makeInboxFolders } from '../../local/inbox-folders.ts'
import { keepRunning } from '../../local/keep-running.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { makeUnit } from '../make/campaign.ts'
import { campaign, fillTemplate, laboratoriesRound, makeRow, openSchoolOffice, schools } from '../make/school-office.ts'
import { makeFolder } from '../make/store-folder.ts'

const removals: (() => Promise<void>)[] = []
afterEach(async () => Promise.all(removals.splice(0).map(async (remove) => remove())))

const tree = unitTree({ units: schools })

/** Runs an office's machine over a folder until it has said that so many files were taken. */
async function runUntilTaken(
  files: number,
  drop: (folderOf: (unit: string, filedBy?: 'unit' | 'office') => string) => Promise<void>,
) {
  const { directory: data, remove } = await makeFolder()
  removals.push(remove)
  const system = await openSchoolOffice()
  const folders = inboxFolders(data, tree)
  await makeInboxFolders(folders)
  const folderOf = (unit: string, filedBy = 'unit') =>
    folders.find((folder) => folder.unit === unit && folder.filedBy === filedBy)?.path ?? ''
  await drop(folderOf)
  const stop = new AbortController()
  let taken = 0
  const said: string[] = []
  const say = ({ en }: { en: string }) => {
    if (/\.(xlsx|txt): /.test(en) && ++taken === files) stop.abort()
    said.push(en)
  }
  await keepRunning({ system, campaign: campaign.id, data, say, stop: stop.signal, lookEveryMs: 5 })
  return { system, data, folderOf, said }
}

it('takes a workbook from its unit’s folder, and lays the file and its result beside each other', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })

  const { system, folderOf } = await runUntilTaken(1, async (folder) =>
    writeFile(join(folder('A1'), '登记表.xlsx'), workbook),
  )

  const { filing } = await system.stores.returns.find(laboratoriesRound, 'A1')
  const received = await readdir(join(folderOf('A1'), '已收'))
  const result = received.find((name) => name.endsWith('.txt')) ?? ''
  expect(filing).toMatchObject({ content: 'data', filedBy: 'unit' })
  expect(await readdir(folderOf('A1'))).toEqual(['已收'])
  expect(received.map((name) => name.replace(/^\S+ /, ''))).toEqual(['登记表.xlsx', '登记表.xlsx.审核结果.txt'])
  expect(await readFile(join(folderOf('A1'), '已收', result), 'utf8')).toContain('Accepted.')
})

it('records as the office’s what lies in the office’s folder for a unit', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })

  const { system } = await runUntilTaken(1, async (folder) =>
    writeFile(join(folder('A1', 'office'), 'a.xlsx'), workbook),
  )

  const { filing } = await system.stores.returns.find(laboratoriesRound, 'A1')
  expect(filing).toMatchObject({ filedBy: 'office' })
})

it('says what is wrong with a file that is no workbook, and goes on with the next', async () => {
  const workbook = await fillTemplate('A2', { laboratories: [makeRow()] })

  const { system, folderOf } = await runUntilTaken(2, async (folder) => {
    await writeFile(join(folder('A1'), 'note.txt'), '您好')
    await writeFile(join(folder('A2'), 'a.xlsx'), workbook)
  })

  const received = await readdir(join(folderOf('A1'), '已收'))
  const result = received.find((name) => name.endsWith('结果.txt')) ?? ''
  expect(await readFile(join(folderOf('A1'), '已收', result), 'utf8')).toContain('not-a-workbook')
  expect((await system.stores.returns.find(laboratoriesRound, 'A2')).filing).toBeDefined()
})

it('leaves alone what a spreadsheet program has open', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })

  const { folderOf } = await runUntilTaken(1, async (folder) => {
    await writeFile(join(folder('A1'), '~$登记表.xlsx'), 'lock')
    await writeFile(join(folder('A1'), '登记表.xlsx'), workbook)
  })

  expect((await readdir(folderOf('A1'))).toSorted()).toEqual(['~$登记表.xlsx', '已收'])
})

it('keeps the whole tree’s total in a workbook', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })

  const { data } = await runUntilTaken(1, async (folder) => writeFile(join(folder('A1'), 'a.xlsx'), workbook))

  expect(await readdir(join(data, '汇总'))).toEqual(['0.xlsx'])
})

it('goes on with the others past a file that cannot be moved, and leaves it where it is', async () => {
  const workbook = await fillTemplate('A2', { laboratories: [makeRow()] })

  const { system, folderOf, said } = await runUntilTaken(2, async (folder) => {
    await writeFile(join(folder('A1'), 'a.xlsx'), workbook)
    await writeFile(join(folder('A1'), '已收'), 'a file where the folder of what was received should be')
    await writeFile(join(folder('A2'), 'a.xlsx'), workbook)
  })

  expect(said.join()).toContain('EEXIST')
  expect((await readdir(folderOf('A1'))).toSorted()).toContain('a.xlsx')
  expect((await system.stores.returns.find(laboratoriesRound, 'A2')).filing).toBeDefined()
})

it('takes a file whose name is as long as a name can be', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })
  const longest = `${'台'.repeat(83)}.xlsx`

  const { folderOf } = await runUntilTaken(1, async (folder) => writeFile(join(folder('A1'), longest), workbook))

  expect(await readdir(folderOf('A1'))).toEqual(['已收'])
  expect(await readdir(join(folderOf('A1'), '已收'))).toHaveLength(2)
})

it('does not read a file beyond the limit, and says so beside it', async () => {
  const { system, folderOf } = await runUntilTaken(1, async (folder) => {
    await writeFile(join(folder('A1'), 'a.xlsx'), '')
    await truncate(join(folder('A1'), 'a.xlsx'), 60_000_000)
  })

  const received = await readdir(join(folderOf('A1'), '已收'))
  const result = received.find((name) => name.endsWith('结果.txt')) ?? ''
  expect(await readFile(join(folderOf('A1'), '已收', result), 'utf8')).toContain('60 MB, above the limit of 50 MB')
  expect(await system.stores.events.upTo(laboratoriesRound)).toEqual([])
})

it('gives every unit a folder, however long its name', async () => {
  const long = makeUnit({ code: 'A1', parent: 'A', name: '校'.repeat(200) })
  const units = schools.map((unit) => (unit.code === 'A1' ? long : unit))
  const { directory, remove } = await makeFolder()
  removals.push(remove)

  await makeInboxFolders(inboxFolders(directory, unitTree({ units })))

  expect(await readdir(join(directory, '收件'))).toContainEqual(expect.stringMatching(/^A1 校+$/))
})

it('lays a marked copy beside a workbook that was not accepted, which passes once it is mended', async () => {
  const wrong = await fillTemplate('A1', { laboratories: [makeRow({ seats: { raw: '约40' } })] })

  const { system, folderOf } = await runUntilTaken(1, async (folder) => writeFile(join(folder('A1'), 'a.xlsx'), wrong))
  const received = join(folderOf('A1'), '已收')
  const marked = (await readdir(received)).find((name) => name.endsWith('标注.xlsx')) ?? ''
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(join(received, marked))
  const sheet = workbook.getWorksheet('实验室登记表')
  const cells = sheet?.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : []))
  sheet?.eachRow((row) => row.eachCell((cell) => void (cell.value === '约40' && (cell.value = 40))))
  const mended = await system.send('A1', new Uint8Array(await workbook.xlsx.writeBuffer()))

  expect(workbook.worksheets[0]?.name).toBe('审核结果')
  expect(cells).toContain('约40')
  expect(mended.verdict).toBe('accepted')
})

it('goes on taking workbooks in while the totals cannot be written, and says so', async () => {
  const workbook = await fillTemplate('A1', { laboratories: [makeRow()] })

  const { system, said } = await runUntilTaken(1, async (folder) => {
    await mkdir(join(folder('A1'), '../../汇总/0.xlsx'), { recursive: true })
    await writeFile(join(folder('A1'), 'a.xlsx'), workbook)
  })

  const { filing } = await system.stores.returns.find(laboratoriesRound, 'A1')
  expect(filing).toMatchObject({ content: 'data' })
  expect(said.join('\n')).toContain('could not be written (EISDIR)')
})
