import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { inboxFolders, makeInboxFolders } from '../../local/inbox-folders.ts'
import { keepRunning } from '../../local/keep-running.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
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
  const say = ({ en }: { en: string }) => {
    if (/\.(xlsx|txt): /.test(en) && ++taken === files) stop.abort()
  }
  await keepRunning({ system, campaign: campaign.id, data, say, stop: stop.signal, lookEveryMs: 5 })
  return { system, data, folderOf }
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
