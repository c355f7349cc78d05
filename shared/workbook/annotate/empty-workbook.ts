import { strToU8, zipSync } from 'fflate'
import { xmlDeclaration } from './office-package.ts'

/** A workbook without a sheet, for findings on a file that cannot be annotated. */
export function emptyWorkbook(): Buffer {
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${workbookType}"/></Types>`,
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      '<bookViews><workbookView/></bookViews><sheets></sheets></workbook>',
  }
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xmlDeclaration + xml)] as const)
  return Buffer.from(zipSync(Object.fromEntries(files)))
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
