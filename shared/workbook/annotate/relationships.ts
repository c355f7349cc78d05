import { escapeXml } from '../package/xml-escape.ts'
import { readRelationships, type Relationship } from '../reader/relationships.ts'
import { asUnreadable } from '../reader/unreadable.ts'
import { xmlDeclaration, type OfficePackage } from './office-package.ts'
import { attributeOf } from './tag-text.ts'
import { XmlDocument } from './xml-document.ts'

/** The relationships of a part; none where it has no such part. */
export async function relationshipsOf(pkg: OfficePackage, source: string): Promise<readonly Relationship[]> {
  try {
    return (await readRelationships(pkg.find, source, pkg.limits)) ?? []
  } catch (error) {
    throw asUnreadable(error)
  }
}

/** Points from one part to another. @returns the relationship's id */
export async function addRelationship(
  pkg: OfficePackage,
  source: string,
  type: string,
  target: string,
): Promise<string> {
  const known = new Set((await relationshipsOf(pkg, source)).map(({ id }) => id))
  let number = 1
  while (known.has(`rId${number}`)) number++
  const id = `rId${number}`
  const name = relationshipsPart(source)
  const xml = pkg.find(name) ? await pkg.xml(name) : Buffer.from(noRelationships)
  const document = new XmlDocument(xml, vocabulary, pkg.limits)
  const { prefix, root } = document
  const written = `Id="${id}" Type="${type}" Target="${escapeXml(relativeName(source, target))}"`
  document.append(root, `<${prefix}Relationship ${written}/>`)
  pkg.write(name, document.bytes())
  return id
}

export async function removeRelationship(pkg: OfficePackage, source: string, id: string): Promise<void> {
  const name = relationshipsPart(source)
  const document = new XmlDocument(await pkg.xml(name), vocabulary, pkg.limits)
  for (const each of document.root.children) if (attributeOf(each.tag, 'Id') === id) document.replace(each, '')
  pkg.write(name, document.bytes())
}

/** The part that holds another's relationships. */
export function relationshipsPart(source: string): string {
  const folder = folderOf(source)
  return `${folder}_rels/${source.slice(folder.length)}.rels`
}

/** A part's folder with its slash, or ''. */
export function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1)
}

/** A target as seen from a part: readers that do not resolve absolute names know it too. */
function relativeName(source: string, target: string): string {
  const from = folderOf(source).split('/').slice(0, -1)
  const to = target.split('/')
  let shared = 0
  while (shared < from.length && from[shared] === to[shared]) shared++
  return '../'.repeat(from.length - shared) + to.slice(shared).join('/')
}

const vocabulary = ['Relationships', 'Relationship']
const noRelationships = `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
