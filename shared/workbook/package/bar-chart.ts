import type ExcelJS from 'exceljs'
import { strToU8 } from 'fflate'
import type { PackagePatch } from './pack-workbook.ts'
import { partText, sheetPart } from './sheet-part.ts'
import { escapeXml } from './xml-escape.ts'

/** A chart of horizontal bars, the first on top. */
export interface BarChart {
  readonly title: string
  /** Where the names stand, such as `'图表'!$A$3:$A$9`, and what they are. */
  readonly names: { readonly range: string; readonly texts: readonly string[] }
  readonly values: { readonly range: string; readonly numbers: readonly number[]; readonly numFmt: string }
  /** The corners, counted from 0 as the format does. */
  readonly from: { readonly column: number; readonly row: number }
  readonly to: { readonly column: number; readonly row: number }
}

/**
 * Puts a native chart on a sheet: exceljs writes none. The values are cached in it, for viewers that do not calculate.
 * One chart per workbook and sheet; markup after ECMA-376, 21.2 (charts) and 20.5 (spreadsheet drawings).
 */
export function addBarChart(sheet: ExcelJS.Worksheet, chart: BarChart): PackagePatch {
  return (parts) => {
    const part = sheetPart(sheet)
    const name = part.slice('xl/worksheets/'.length)
    const worksheet = partText(parts, part).replace('</worksheet>', '<drawing r:id="rIdDrawing"/></worksheet>')
    const types = partText(parts, '[Content_Types].xml').replace('</Types>', `${contentTypes}</Types>`)
    return {
      [part]: strToU8(worksheet),
      '[Content_Types].xml': strToU8(types),
      [`xl/worksheets/_rels/${name}.rels`]: relationship('rIdDrawing', 'drawing', '../drawings/drawing1.xml'),
      'xl/drawings/drawing1.xml': strToU8(drawingXml(chart)),
      'xl/drawings/_rels/drawing1.xml.rels': relationship('rIdChart', 'chart', '../charts/chart1.xml'),
      'xl/charts/chart1.xml': strToU8(chartXml(chart)),
    }
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawingMl = 'http://schemas.openxmlformats.org/drawingml/2006'

const contentTypes =
  '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>' +
  '<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'

function relationship(id: string, type: string, target: string): Uint8Array {
  return strToU8(
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="${id}" Type="${officeDocument}/${type}" Target="${target}"/></Relationships>`,
  )
}

function drawingXml({ title, from, to }: BarChart): string {
  const corner = ({ column, row }: BarChart['from']) =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`
  return (
    `${declaration}<xdr:wsDr xmlns:xdr="${drawingMl}/spreadsheetDrawing" xmlns:a="${drawingMl}/main">` +
    `<xdr:twoCellAnchor><xdr:from>${corner(from)}</xdr:from><xdr:to>${corner(to)}</xdr:to>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/>` +
    '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${drawingMl}/chart"><c:chart xmlns:c="${drawingMl}/chart" ` +
    `xmlns:r="${officeDocument}" r:id="rIdChart"/></a:graphicData></a:graphic></xdr:graphicFrame>` +
    '<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
  )
}

function chartXml({ title, names, values }: BarChart): string {
  const labels =
    `<c:dLbls><c:numFmt formatCode="${escapeXml(values.numFmt)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` +
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>' +
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
  // A bar says its value by its length, which must begin at zero; Excel would sometimes begin it later.
  const fromZero = values.numbers.some((number) => number < 0) ? '' : '<c:min val="0"/>'
  const series =
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${escapeXml(title)}</c:v></c:tx>` +
    '<c:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>' +
    `${labels}<c:cat><c:strRef><c:f>${escapeXml(names.range)}</c:f><c:strCache>${points(names.texts)}</c:strCache></c:strRef></c:cat>` +
    `<c:val><c:numRef><c:f>${escapeXml(values.range)}</c:f><c:numCache><c:formatCode>General</c:formatCode>` +
    `${points(values.numbers)}</c:numCache></c:numRef></c:val></c:ser>`
  return (
    `${declaration}<c:chartSpace xmlns:c="${drawingMl}/chart" xmlns:a="${drawingMl}/main" xmlns:r="${officeDocument}">` +
    '<c:roundedCorners val="0"/><c:chart>' +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1400" b="1"/><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>' +
    `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}` +
    '<c:gapWidth val="45"/><c:axId val="10"/><c:axId val="20"/></c:barChart>' +
    '<c:catAx><c:axId val="10"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>' +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="20"/><c:crosses val="autoZero"/>' +
    '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>' +
    `<c:valAx><c:axId val="20"/><c:scaling><c:orientation val="minMax"/>${fromZero}</c:scaling><c:delete val="1"/><c:axPos val="b"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="10"/><c:crosses val="max"/>' +
    '</c:valAx></c:plotArea><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>' +
    '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="宋体"/><a:ea typeface="宋体"/></a:defRPr></a:pPr>' +
    '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr></c:chartSpace>'
  )
}

function points(values: readonly (string | number)[]): string {
  const each = values.map((value, place) => `<c:pt idx="${place}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`)
  return `<c:ptCount val="${values.length}"/>${each.join('')}`
}
