import { describe, expect, test } from 'vitest'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { makeXlsx, minimalParts } from '../../make/xlsx.ts'
import { readWorkbook } from '../../make/read-workbook.ts'
import { annotated, errorAt, firstSheetPart, officeParts, partsOf } from './office-parts.ts'

describe('what an annotation does not concern', () => {
  test('is passed through byte for byte', async () => {
    const before = officeParts()
    const after = partsOf(await annotated(before, [errorAt('名册', 1, 2)]))
    const changed = [
      '[Content_Types].xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      firstSheetPart,
      'xl/comments1.xml',
      'xl/styles.xml',
    ]
    const names = Object.keys(before).filter((name) => !changed.includes(name))
    expect(names).toContain('xl/vbaProject.bin')
    for (const name of names) expect(after[name], name).toBe(partsOf(makeXlsx(before))[name])
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual(['xl/worksheets/sheet4.xml'])
  })

  test('is the rest of a sheet too: only the cells’ styles and the selected tab differ', async () => {
    const before = officeParts()
    const after = partsOf(await annotated(before, [errorAt('名册', 1, 2), errorAt('名册', 2, 7)]))
    const undone = after[firstSheetPart]
      ?.replace('<c r="A2" s="4"', '<c r="A2" s="1"')
      .replace('<c r="B7" s="4"', '<c r="B7" s="1"')
      .replace('<sheetView ', '<sheetView tabSelected="1" ')
    expect(undone).toBe(before[firstSheetPart])
  })

  test('keeps its type: a macro workbook stays one', async () => {
    const types = partsOf(await annotated(officeParts(), [errorAt('名册', 1, 2)]))['[Content_Types].xml']
    expect(types).toContain(
      'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"',
    )
  })
})

describe('the workbook part', () => {
  test('gets the findings sheet first and opens there; names of single sheets follow their sheets', async () => {
    const xml = partsOf(await annotated(officeParts(), [errorAt('名册', 1, 2)]))['xl/workbook.xml']
    expect(
      [...(xml?.matchAll(/<sheet name="([^"]*)" sheetId="(\d+)"/g) ?? [])].map(([, name, id]) => [name, id]),
    ).toEqual([
      ['审核结果', '8'],
      ['名册', '7'],
      ['表 二', '3'],
      ['底稿', '4'],
    ])
    expect(xml).toContain('<workbookView activeTab="0"/>')
    expect(xml).toContain('<definedName name="_xlnm.Print_Area" localSheetId="2">\'表 二\'!$A$1</definedName>')
    expect(xml).toContain('<definedName name="全部">名册!$A$1:$B$8</definedName>')
  })

  test('gets another name for the sheet where the sender has one of this name', async () => {
    const parts = officeParts()
    const named = { ...parts, 'xl/workbook.xml': String(parts['xl/workbook.xml']).replace('表 二', '审核结果') }
    const copy = await annotated(named, [errorAt('名册', 1, 2)])
    expect((await readWorkbook(copy)).map(({ name }) => name)).toEqual(['审核结果(2)', '名册', '审核结果', '底稿'])
  })

  test('has no link to a sheet that is hidden', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('底稿', 1, 1), errorAt('表 二', 1, 1)]))
    expect(after['xl/worksheets/sheet4.xml']?.match(/<hyperlink [^>]*location="[^"]*"/g)).toEqual([
      `<hyperlink ref="C6" location="'表 二'!A1"`,
    ])
  })
})

describe('a sheet that is no order to be trusted in', () => {
  test.each([
    ['cells that do not ascend', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['rows that do not ascend', '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'],
    ['tags that do not match', '<row r="1"><c r="A1"></row>'],
  ])('(%s) is left as it was', async (_, rows) => {
    const parts = minimalParts({ rows })
    const after = partsOf(await annotateWorkbook(makeXlsx(parts), [errorAt('表一', 1, 1)]))
    expect(after[firstSheetPart]).toBe(parts[firstSheetPart])
    expect(after['xl/worksheets/sheet2.xml']).toContain('工作表“表一”无法在格上标注')
  })
})
