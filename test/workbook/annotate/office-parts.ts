import { strFromU8, unzipSync } from 'fflate'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { cellAddress } from '../../../shared/domain/sheet/cell.ts'
import { finding } from '../../../shared/domain/sheet/finding.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { readWorkbook, type ReadSheet } from '../../make/read-workbook.ts'
import { makeXlsx, relationships, worksheet, type Parts } from '../../make/xlsx.ts'

export const firstSheetPart = 'xl/worksheets/sheet1.xml'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The first sheet of `officeParts`: two rows of shared strings, a gap, a row without cells, a merged range, a comment, a chart. */
const firstSheet =
  '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="4" max="4" width="9" style="2"/></cols><sheetData>' +
  '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
  '<row r="2" s="3" customFormat="1"><c r="A2" s="1" t="s"><v>2</v></c><c r="C2" s="2"><f>1+1</f><v>2</v></c></row>' +
  '<row r="5"/><row r="7"><c r="A7" s="1"><v>7</v></c><c r="B7" s="1"/></row><row r="8"><c r="B8"><v>8</v></c></row></sheetData>' +
  '<mergeCells count="1"><mergeCell ref="A7:A8"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>' +
  `<drawing xmlns:r="${office}" r:id="rId3"/><legacyDrawing xmlns:r="${office}" r:id="rId2"/><tableParts count="0"/>`

const comments =
  `<comments xmlns="${main}"><authors><author>张三</author></authors><commentList>` +
  '<comment ref="A2" authorId="0"><text><r><rPr><b/></rPr><t>请核实 &amp; 补正</t></r></text></comment>' +
  '<comment ref="B7" authorId="0"><text><t>另见附件</t></text></comment></commentList></comments>'

const shape = (row: number, column: number) =>
  `<v:shape id="_x0000_s${1025 + row}" type="#_x0000_t202"><v:textbox><br></v:textbox><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`

const drawing =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  `<v:shapetype id="_x0000_t202"/>${shape(1, 0)}${shape(6, 1)}<v:shape id="_x0000_s2000"><x:ClientData ObjectType="Button"/></v:shape></xml>`

const styles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill>` +
  '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/><bgColor indexed="64"/></patternFill></fill>' +
  '<fill><patternFill patternType="darkUp"><fgColor rgb="FF00FF00"/><bgColor rgb="FF0000FF"/></patternFill></fill></fills><borders count="1"><border/></borders>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="49" fontId="0" fillId="2" borderId="0" applyFill="1"><alignment horizontal="center"/></xf>' +
  '<xf numFmtId="14" fontId="0" fillId="3" borderId="0" applyFill="1"/><xf numFmtId="10" fontId="0" borderId="0"/></cellXfs></styleSheet>'

/**
 * The parts of a macro workbook as Excel might write it, with all that is easily lost: macros, a chart, comments of the sender's own,
 * a drawing with a button, names, a hidden sheet, a part nobody knows.
 */
export function officeParts(overrides: Parts = {}): Parts {
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="1" firstSheet="1"/></bookViews><sheets>` +
      '<sheet name="名册" sheetId="7" r:id="rId1"/><sheet name="表 二" sheetId="3" r:id="rId2"/><sheet name="底稿" sheetId="4" state="hidden" r:id="rId3"/></sheets>' +
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">\'表 二\'!$A$1</definedName><definedName name="全部">名册!$A$1:$B$8</definedName></definedNames><calcPr calcId="1"/></workbook>',
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['worksheet', '/xl/worksheets/sheet2.xml'],
      rId3: ['worksheet', 'worksheets/sheet3.xml'],
      rId4: ['styles', 'styles.xml'],
      rId5: ['sharedStrings', 'sharedStrings.xml'],
      rId6: ['vbaProject', 'vbaProject.bin'],
    }),
    [firstSheetPart]: worksheet('').replace('<sheetData></sheetData>', firstSheet),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships({
      rId1: ['comments', '../comments1.xml'],
      rId2: ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
      rId3: ['drawing', '../drawings/drawing1.xml'],
    }),
    'xl/worksheets/sheet2.xml': worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', '<headerFooter/>'),
    'xl/worksheets/sheet3.xml': worksheet('<row r="1"><c r="A1"><v>3</v></c></row>'),
    'xl/comments1.xml': comments,
    'xl/drawings/vmlDrawing1.vml': drawing,
    'xl/drawings/drawing1.xml': '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
    'xl/charts/chart1.xml': '<chartSpace xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart"/>',
    'xl/styles.xml': styles,
    'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>姓名</t></si><si><t>性别</t></si><si><r><t>张　三</t></r></si></sst>`,
    'xl/vbaProject.bin': Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 1, 2, 255]),
    'customXml/未知.dat': 'whatever',
    ...overrides,
  }
}

/** An error of the catalogue at a cell. */
export function errorAt(sheet: string, column: number, row: number, overrides: Partial<Finding> = {}): Finding {
  return {
    ...finding('error', 'required', { sheet, column, row, field: 'name' }, { field: `第${column}栏` }),
    cell: cellAddress(column, row),
    ...overrides,
  }
}

export const warningAt = (sheet: string, column: number, row: number) =>
  errorAt(sheet, column, row, { level: 'warning' })

/** A package's parts as text, one character per byte where they are no text. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

/** A package of these parts, annotated. */
export async function annotated(parts: Parts, findings: readonly Finding[]): Promise<Uint8Array> {
  return annotateWorkbook(makeXlsx(parts), findings)
}

/** What stands in every sheet but the findings. */
export async function valuesOf(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const sheets = await readWorkbook(bytes)
  return sheets.filter(({ name }) => name !== '审核结果')
}

/** The style of a cell of the first sheet. */
export function styleOf(parts: Record<string, string>, address: string): number {
  const [tag = ''] = new RegExp(`<c r="${address}"[^>]*>`).exec(parts[firstSheetPart] ?? '') ?? []
  return Number(/ s="(\d+)"/.exec(tag)?.[1] ?? 0)
}

/** What styles look like, by number. */
export function stylesOf(parts: Record<string, string>) {
  const xml = parts['xl/styles.xml'] ?? ''
  const fills = /<fills.*<\/fills>/s.exec(xml)?.[0].match(/<fill\/>|<fill>.*?<\/fill>/g) ?? []
  const xfs = /<cellXfs.*<\/cellXfs>/s.exec(xml)?.[0].match(/<xf [^>]*>/g) ?? []
  return (style: number) => {
    const attribute = (name: string) => new RegExp(` ${name}="(\\d+)"`).exec(xfs[style] ?? '')?.[1]
    const fill = fills[Number(attribute('fillId') ?? 0)] ?? ''
    return { numFmtId: attribute('numFmtId'), fill, colour: /rgb="(\w+)"/.exec(fill)?.[1] ?? '' }
  }
}
