import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { openWorkbook } from '../../../shared/workbook/reader/open-workbook.ts'
import { readUnitListWorkbook } from '../../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { writeUnitList } from '../../../shared/workbook/unit-list/write-unit-list.ts'
import { arbitraryUnits } from '../../domain/unit/arbitrary-units.ts'
import { makeUnit } from '../../make/campaign.ts'
import { openWorkbook as openWithExcelJs, sheetNamed } from '../../make/open-workbook.ts'

const { parent: _, ...office } = makeUnit({ code: '0', name: '普查办公室' })
const contact = { name: '张三', telephone: '0571-87654321', email: 'a@example.cn' }
const bureau = makeUnit({ code: '001', name: '东区教育局', shortNames: ['东教局', '教育局'], leadUnit: '001', contact })
const school = makeUnit({
  code: '001-01',
  parent: '001',
  batch: '第二批',
  flags: ['两新', '困难企业'],
  leadUnit: '001',
  supervisionGroup: '第一督导组',
  contact,
  deputy: { name: '李四', telephone: '13800000000', language: 'en', channels: ['sms', 'email'] },
  splitFrom: ['001-02'],
})
const closed = makeUnit({ code: '001-02', name: '=老中学', parent: '001', state: 'closed' })
const merged = makeUnit({ code: '001-03', parent: '001-01', mergedInto: '001-01', state: 'merged' })

async function readBack(units: readonly Unit[]) {
  return readUnitListWorkbook(await openWorkbook(await writeUnitList(units)))
}

describe('a unit list as a workbook', () => {
  test('reads back as the units it was written from', async () => {
    const units = [office, bureau, school, closed, merged]
    expect(await readBack(units)).toEqual({ units, findings: [] })
  })

  test('reads back whatever its tree', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryUnits, async (drawn) => {
        const units = drawn.map((unit) => ({
          ...unit,
          name: `单位${unit.code}`,
          ...(unit.state === 'live' && { contact }),
        }))
        const { units: read, findings } = await readBack(units)
        expect(findings).toEqual([])
        expect(read.map(({ leadUnit: _lead, ...unit }) => unit)).toEqual(units)
      }),
      { numRuns: 10 },
    )
  })

  test('is the same bytes for the same units', async () => {
    expect(await writeUnitList([office, bureau])).toEqual(await writeUnitList([office, bureau]))
  })

  test('keeps codes as text, offers the states as a list and keeps its header in sight', async () => {
    const workbook = await openWithExcelJs(await writeUnitList([office, bureau, closed]))
    const sheet = sheetNamed(workbook, '单位名册')
    const state = sheet.getCell('T5')

    expect(sheet.getRow(3).values).toContain('代码')
    expect(sheet.getCell('A5')).toMatchObject({ value: '001', numFmt: '@' })
    expect(sheet.getCell('B6').value).toBe('=老中学')
    expect(state).toMatchObject({ value: '在册', dataValidation: { type: 'list', formulae: ['"在册,撤销"'] } })
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 3 }])
  })
})
