import { describe, expect, test } from 'vitest'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { makeXlsx, minimalParts, worksheet } from '../../make/xlsx.ts'
import {
  annotated,
  errorAt,
  firstSheetPart,
  officeParts,
  partsOf,
  styleOf,
  stylesOf,
  valuesOf,
  warningAt,
} from './office-parts.ts'

describe('cells', () => {
  test('that are missing are put where they belong, in missing rows too', async () => {
    const cells = [
      errorAt('名册', 2, 2),
      errorAt('名册', 5, 2),
      errorAt('名册', 1, 5),
      errorAt('名册', 3, 6),
      errorAt('名册', 4, 99),
    ]
    const copy = await annotated(officeParts(), cells)
    const { [firstSheetPart]: xml = '' } = partsOf(copy)
    const [data = ''] = /<sheetData>.*<\/sheetData>/.exec(xml) ?? []
    expect(data.replaceAll(/<v>.*?<\/v>|<f>.*?<\/f>| [ts]="\w+"/g, '')).toBe(
      '<sheetData><row r="1" spans="1:2"><c r="A1"></c><c r="B1"></c></row>' +
        '<row r="2" customFormat="1"><c r="A2"></c><c r="B2"/><c r="C2"></c><c r="E2"/></row>' +
        '<row r="5"><c r="A5"/></row><row r="6"><c r="C6"/></row><row r="7"><c r="A7"></c><c r="B7"/></row>' +
        '<row r="8"><c r="B8"></c></row><row r="99"><c r="D99"/></row></sheetData>',
    )
    expect(await valuesOf(copy)).toEqual(await valuesOf(makeXlsx(officeParts())))
  })

  test('that are put in take the style of their row or column', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('名册', 2, 2), errorAt('名册', 4, 1)]))
    const fillsOfStyle = stylesOf(after)
    expect(fillsOfStyle(styleOf(after, 'B2'))).toMatchObject({ numFmtId: '10' })
    expect(fillsOfStyle(styleOf(after, 'D1'))).toMatchObject({ numFmtId: '14' })
  })

  test('keep their style but for the fill', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('名册', 1, 2), warningAt('名册', 3, 2)]))
    const looks = stylesOf(after)
    expect(looks(styleOf(after, 'A2'))).toMatchObject({ numFmtId: '49', colour: 'FFFFC6C1' })
    expect(after['xl/styles.xml']).toContain(
      'fillId="4" borderId="0" applyFill="1"><alignment horizontal="center"/></xf>',
    )
    expect(looks(styleOf(after, 'C2'))).toMatchObject({ numFmtId: '14', colour: 'FFFFEC92' })
  })

  test('keep a fill that could not be given back, and are only commented', async () => {
    const xml = String(officeParts()['xl/styles.xml']).replace(
      /<patternFill patternType="darkUp">.*?<\/patternFill>/,
      '<gradientFill/>',
    )
    const after = partsOf(await annotated(officeParts({ 'xl/styles.xml': xml }), [errorAt('名册', 3, 2)]))
    expect(styleOf(after, 'C2')).toBe(2)
    expect(after['xl/comments1.xml']).toContain('<comment ref="C2"')
  })

  test('are red where a warning and an error meet, and are left alone by a note', async () => {
    const both = [warningAt('名册', 1, 2), errorAt('名册', 1, 2), warningAt('名册', 1, 2)]
    const after = partsOf(await annotated(officeParts(), [...both, errorAt('名册', 2, 8, { level: 'note' })]))
    expect(stylesOf(after)(styleOf(after, 'A2')).colour).toMatch(/^FFFFC6/)
    expect(styleOf(after, 'B8')).toBe(0)
  })

  test('under a merged range are marked at its first cell, which alone is seen', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('名册', 1, 8)]))
    expect(stylesOf(after)(styleOf(after, 'A7')).colour).toMatch(/^FFFFC6/)
    expect(after['xl/comments1.xml']).toContain('<comment ref="A7"')
  })

  test('of a range are all coloured and commented once; of a giant range the first', async () => {
    const range = { ...errorAt('表 二', 1, 1), cell: 'A1:B2' }
    const giant = { ...errorAt('底稿', 1, 1), cell: 'A1:XFD1048576' }
    const after = partsOf(await annotated(officeParts(), [range, giant]))
    expect(after['xl/worksheets/sheet2.xml']?.match(/<c r="\w+" s="4"/g)).toHaveLength(4)
    expect(after['xl/comments2.xml']?.match(/<comment /g)).toHaveLength(1)
    expect(after['xl/worksheets/sheet3.xml']?.match(/<c r="\w+" s="4"/g)).toHaveLength(1)
  })

  test.each([
    [
      'rows and cells without positions',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B3"><v>3</v></c></row><row/>',
      'B3',
      '<row><c r="B3" s="1"><v>3</v></c></row>',
    ],
    ['an empty sheet', '', 'B3', '<row r="3"><c r="B3" s="1"/></row>'],
  ])('are found in a sheet with %s', async (_, rows, __, expected) => {
    const after = partsOf(await annotateWorkbook(makeXlsx(minimalParts({ rows })), [errorAt('表一', 2, 3)]))
    expect(after[firstSheetPart]).toContain(expected)
  })

  test('are found whatever the prefix of the sheet’s names', async () => {
    const prefixed =
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
      '<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>是</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    const parts = { ...minimalParts(), [firstSheetPart]: prefixed }
    const copy = await annotateWorkbook(makeXlsx(parts), [errorAt('表一', 2, 2), errorAt('表一', 1, 3)])
    expect(partsOf(copy)[firstSheetPart]).toContain(
      '<x:row r="3"><x:c r="A3" s="1"/></x:row></x:sheetData><x:legacyDrawing ',
    )
    expect((await valuesOf(copy))[0]).toEqual((await valuesOf(makeXlsx(parts)))[0])
  })

  test('are found in a sheet in UTF-16, which comes back in UTF-8', async () => {
    const xml = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>').replace(
      'UTF-8',
      'UTF-16',
    )
    const parts = { ...minimalParts(), [firstSheetPart]: Buffer.from(`\ufeff${xml}`, 'utf16le') }
    const copy = await annotateWorkbook(makeXlsx(parts), [errorAt('表一', 1, 1)])
    expect(partsOf(copy)[firstSheetPart]).toContain('<c r="A1" t="inlineStr" s="1"><is><t>张三</t></is></c>')
    expect(await valuesOf(copy)).toEqual(await valuesOf(makeXlsx(parts)))
  })
})
