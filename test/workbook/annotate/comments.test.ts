import { describe, expect, test } from 'vitest'
import { text } from '../../../shared/domain/texts/text.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { makeXlsx, minimalParts } from '../../make/xlsx.ts'
import { annotated, errorAt, firstSheetPart, officeParts, partsOf, styleOf, stylesOf } from './office-parts.ts'

describe('comments of the sender’s own', () => {
  test('are kept, with ours behind where both speak of one cell', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('名册', 1, 2), errorAt('名册', 2, 7)]))
    const comments = after['xl/comments1.xml'] ?? ''
    expect(comments).toContain(
      '<r><rPr><b/></rPr><t>请核实 &amp; 补正</t></r><r><t xml:space="preserve">\n【台账审核】\n错误',
    )
    expect(comments).toContain('<r><t>另见附件</t></r><r><t xml:space="preserve">\n【台账审核】\n错误')
    expect(after['xl/drawings/vmlDrawing1.vml']).toBe(officeParts()['xl/drawings/vmlDrawing1.vml'])
  })

  test('stay when ours are taken out again, and so does what else the drawing shows', async () => {
    const cells = [errorAt('名册', 1, 2), errorAt('名册', 2, 7), errorAt('名册', 2, 8)]
    const after = partsOf(await annotateWorkbook(await annotated(officeParts(), cells), []))
    expect(after['xl/comments1.xml']?.match(/<comment .*?<\/comment>/g)).toEqual([
      '<comment ref="A2" authorId="0"><text><r><rPr><b/></rPr><t>请核实 &amp; 补正</t></r></text></comment>',
      '<comment ref="B7" authorId="0"><text><r><t>另见附件</t></r></text></comment>',
    ])
    expect(after['xl/drawings/vmlDrawing1.vml']).toBe(officeParts()['xl/drawings/vmlDrawing1.vml'])
  })

  test('get company in the drawing that is there', async () => {
    const after = partsOf(await annotated(officeParts(), [errorAt('名册', 2, 8)]))
    const drawing = after['xl/drawings/vmlDrawing1.vml'] ?? ''
    expect(drawing).toContain('<v:shape id="_x0000_s2001" type="#_x0000_t202"')
    expect(drawing).toContain('<x:Row>7</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>')
    expect(drawing.match(/<v:shapetype /g)).toHaveLength(1)
  })

  test('may be drawn with any prefixes, as some libraries do', async () => {
    const prefixed = String(officeParts()['xl/drawings/vmlDrawing1.vml'])
      .replaceAll(/(<\/?|xmlns:)v(?=[:=])/g, '$1ns1')
      .replaceAll(/(<\/?|xmlns:)x(?=[:=])/g, '$1ns2')
    const once = await annotated(officeParts({ 'xl/drawings/vmlDrawing1.vml': prefixed }), [errorAt('名册', 2, 8)])
    expect(partsOf(once)['xl/drawings/vmlDrawing1.vml']).toMatch(
      /<ns1:shape id="_x0000_s2001".*<ns2:Row>7<.*<\/ns1:shape><\/xml>$/,
    )
    expect(partsOf(await annotateWorkbook(once, []))['xl/drawings/vmlDrawing1.vml']).toBe(prefixed)
  })

  test('that belong to a thread are left alone', async () => {
    const xml = String(officeParts()['xl/comments1.xml']).replace('张三', 'tc={00000000-0000-0000-0000-000000000000}')
    const after = partsOf(await annotated(officeParts({ 'xl/comments1.xml': xml }), [errorAt('名册', 1, 2)]))
    expect(after['xl/comments1.xml']).toBe(xml)
    expect(stylesOf(after)(styleOf(after, 'A2')).colour).toMatch(/^FFFFC6/)
  })
})

test('a sheet with more comments than memory should hold is left unmarked, which is said', async () => {
  const comment = '<comment ref="D9" authorId="0"><text><t>x</t></text></comment>'
  const xml = String(officeParts()['xl/comments1.xml']).replace(
    '<commentList>',
    `<commentList>${comment.repeat(100_000)}`,
  )

  const copy = await annotated(officeParts({ 'xl/comments1.xml': xml }), [errorAt('名册', 1, 2)])

  expect(partsOf(copy)[firstSheetPart]).toContain('<c r="A2" s="1"')
  expect(partsOf(copy)['xl/worksheets/sheet4.xml']).toContain(text('findings-unmarked', { sheet: '名册' }).zh)
})

describe('the drawing of notes', () => {
  test('stands where the schema wants it', async () => {
    const afterRows =
      '<pageMargins/><mc:AlternateContent xmlns:mc="m"/><legacyDrawingHF r:id="rId9" xmlns:r="r"/><tableParts/><extLst/>'
    const after = partsOf(await annotateWorkbook(makeXlsx(minimalParts({ afterRows })), [errorAt('表一', 1, 1)]))
    expect(after[firstSheetPart]).toMatch(/<pageMargins\/><legacyDrawing [^>]*r:id="rId2"\/><mc:AlternateContent/)
    expect(after['xl/worksheets/_rels/sheet1.xml.rels']).toContain('Target="../drawings/vmlDrawing1.vml"')
  })

  test('that cannot be changed safely leaves its sheet as it was, which the findings say', async () => {
    const parts = officeParts({ 'xl/drawings/vmlDrawing1.vml': '<xml><shape/>' })
    const after = partsOf(await annotated(parts, [errorAt('名册', 2, 8), errorAt('表 二', 1, 1)]))
    expect(after[firstSheetPart]).toBe(parts[firstSheetPart])
    expect(after['xl/worksheets/sheet4.xml']).toContain('工作表“名册”无法在格上标注')
    expect(after['xl/worksheets/sheet2.xml']).toContain('<c r="A1" s="4">')
  })
})
