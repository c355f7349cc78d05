import { escapeXml } from '../package/xml-escape.ts'
import { attributeOf } from './tag-text.ts'
import type { OfficePackage } from './office-package.ts'
import { XmlDocument } from './xml-document.ts'

const part = '[Content_Types].xml'
const vocabulary = ['Types', 'Default', 'Override']
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What the parts are that an annotation adds. */
const types = {
  worksheet: `${spreadsheet}.worksheet+xml`,
  comments: `${spreadsheet}.comments+xml`,
  styles: `${spreadsheet}.styles+xml`,
  vmlDrawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
} as const

export type AddedType = keyof typeof types

/** Says what a new part is. A package without content types, which few programs open, is not made worse. */
export async function addContentType(pkg: OfficePackage, name: string, type: AddedType): Promise<void> {
  if (!pkg.find(part)) return
  const document = new XmlDocument(await pkg.xml(part), vocabulary, pkg.limits)
  const { root, prefix } = document
  document.append(root, `<${prefix}Override PartName="/${escapeXml(name)}" ContentType="${types[type]}"/>`)
  pkg.write(part, document.bytes())
}

/** Forgets what a part was that is no more. */
export async function removeContentType(pkg: OfficePackage, name: string): Promise<void> {
  if (!pkg.find(part)) return
  const document = new XmlDocument(await pkg.xml(part), vocabulary, pkg.limits)
  for (const each of document.root.children) {
    if (attributeOf(each.tag, 'PartName')?.toLowerCase() === `/${name}`.toLowerCase()) document.replace(each, '')
  }
  pkg.write(part, document.bytes())
}
