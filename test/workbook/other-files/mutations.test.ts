import * as fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { readLibrarySheets } from '../../../shared/workbook/other-files/library-sheets.ts'
import { openTextTable } from '../../../shared/workbook/other-files/open-text-table.ts'
import { defaultLimits, UnreadableWorkbook } from '../../../shared/workbook/workbook.ts'
import { allRows } from '../../make/read-workbook.ts'
import { writeBySheetJs } from './sheetjs.ts'

// The library tells the console of every record that it does not know.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

const rows = Array.from({ length: 40 }, (_, index) => [`成员${index}`, index, index % 2 === 0])
const xls = writeBySheetJs('biff8', { sheets: { 一: rows, 二: rows } })
const csv = Buffer.from(rows.map((row) => row.join(',')).join('\n'))

const mutations = fc.array(fc.record({ at: fc.nat(xls.length - 1), byte: fc.nat(255) }), {
  minLength: 1,
  maxLength: 6,
})

function mutated(file: Buffer, changes: readonly { readonly at: number; readonly byte: number }[]): Buffer {
  const copy = Buffer.from(file)
  for (const { at, byte } of changes) copy[at % copy.length] = byte
  return copy
}

/** A file's rows; undefined where it is refused with a reason. Anything else fails the test. */
async function read(open: () => Promise<unknown>): Promise<unknown> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return undefined
    throw error
  }
}

const readXls = (file: Buffer) =>
  read(async () => readLibrarySheets(file, defaultLimits).map((sheet) => [sheet.name, [...sheet.rows()].flat()]))
const readCsv = (file: Buffer) =>
  read(() => Promise.all(openTextTable(file, '', defaultLimits, () => {}).sheets.map((sheet) => allRows(sheet))))

test('changed bytes of an .xls end in rows or in a stated reason', async () => {
  const outcomes = new Set<boolean>()

  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      outcomes.add((await readXls(mutated(xls, changes))) !== undefined)
    }),
    { numRuns: 300, seed: 2005 },
  )

  expect(outcomes).toEqual(new Set([true, false]))
})

test('changed bytes of a .csv end in rows or in a stated reason', async () => {
  const outcomes = new Set<boolean>()

  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      outcomes.add((await readCsv(mutated(csv, changes))) !== undefined)
    }),
    { numRuns: 300, seed: 2005 },
  )

  expect(outcomes).toEqual(new Set([true, false]))
})

test('an .xls cut short is read as whole or not at all', async () => {
  const whole = await readXls(xls)
  expect(await readXls(xls.subarray(0, xls.length / 2))).toBeUndefined()

  for (let length = 64; length < xls.length; length += 64) {
    expect((await readXls(xls.subarray(0, length))) ?? whole).toEqual(whole)
  }
})
