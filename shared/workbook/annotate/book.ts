import { escapeXml } from '../package/xml-escape.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { damaged } from '../reader/unreadable.ts'
import { resolveReferences } from '../reader/xml-text.ts'
import { dialectOf, type Dialect } from './dialect.ts'
import type { OfficePackage } from './office-package.ts'
import { relationshipsOf } from './relationships.ts'
import { attributeOf, attributesOf, withAttribute, withoutAttribute } from './tag-text.ts'
import { childOf, XmlDocument, type XmlElement } from './xml-document.ts'

/** The workbook part: which sheets there are, and what an annotation before this one left. */
export interface Book {
  /** The workbook part's name. */
  readonly part: string
  readonly dialect: Dialect
  /** In the order of their tabs, without the former findings sheet; charts and such are sheets too. */
  readonly sheets: readonly BookSheet[]
  readonly formerFindings: BookSheet | undefined
  readonly formerRecipes: readonly string[]
  /** The part of a type that the workbook points to, if there is one. */
  partOfType(type: string): string | undefined
  /** The part with the findings sheet as said, its marks remembered, the sheet itself in front of all others and open. */
  withFindings(findings: FindingsSheetPlace | undefined, recipes: readonly string[]): Buffer
}

export interface BookSheet {
  readonly name: string
  readonly hidden: boolean
  readonly relationship: string
  /** Undefined where the sheet lies outside or nowhere. */
  readonly part: string | undefined
}

export interface FindingsSheetPlace {
  readonly name: string
  readonly relationship: string
}

/**
 * Hidden names remember the marks: all programs keep them, and the one that says where the findings sheet is follows it when it is
 * renamed.
 */
const findingsName = '_taizhang.findings'
const recipeName = '_taizhang.fill'

/** The children of a workbook in the schema's order (ECMA-376, CT_Workbook), up to the names. */
const order = ['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences', 'definedNames'] // prettier-ignore
const vocabulary = ['workbook', ...order, 'workbookView', 'sheet', 'definedName']

/** @throws UnreadableWorkbook where the package holds no workbook, or a damaged one */
export async function openBook(pkg: OfficePackage): Promise<Book> {
  const part = (await relationshipsOf(pkg, '')).find(({ type }) => type === 'officeDocument')?.target
  if (part === undefined) throw damaged('a package without a workbook')
  const relationships = await relationshipsOf(pkg, part)
  const document = new XmlDocument(await pkg.xml(part), vocabulary, pkg.limits)
  const { root, prefix } = document
  const dialect = dialectOf(root.tag)
  const list = childOf(root, 'sheets')
  if (!list) throw damaged('a workbook without sheets')
  const sheets = list.children.map((sheet): BookSheet => {
    const relationship = relationshipId(sheet.tag)
    return {
      name: attributeOf(sheet.tag, 'name') ?? '',
      hidden: (attributeOf(sheet.tag, 'state') ?? 'visible') !== 'visible',
      relationship,
      part: relationships.find(({ id }) => id === relationship)?.target,
    }
  })
  const names = childOf(root, 'definedNames')
  const nameOf = ({ tag }: XmlElement) => attributeOf(tag, 'name') ?? ''
  const saidBy = (name: string) => {
    const element = names?.children.find((each) => nameOf(each) === name)
    return element && resolveReferences(document.contentOf(element))
  }
  const former = sheets.findIndex(({ name }) => name === sheetOfReference(saidBy(findingsName) ?? ''))

  /** A sheet's place by now, from its place before; undefined for the former findings sheet. */
  function placeOf(place: number, findings: FindingsSheetPlace | undefined): number | undefined {
    if (place === former) return undefined
    return place - Number(former !== -1 && place > former) + Number(findings !== undefined)
  }

  function namesWith(findings: FindingsSheetPlace | undefined, recipes: readonly string[]): string {
    const others = (names?.children ?? []).flatMap((element) => {
      if (nameOf(element).startsWith('_taizhang.')) return []
      const local = attributeOf(element.tag, 'localSheetId')
      if (local === undefined) return [document.textOf(element)]
      const place = placeOf(Number(local), findings)
      if (place === undefined) return []
      return [document.textOf(element).replace(element.tag, () => withAttribute(element.tag, 'localSheetId', place))]
    })
    const own = findings && [
      [findingsName, `${quotedSheetName(findings.name)}!$A$1`] as const,
      ...recipes.map((recipe, place) => [`${recipeName}${place + 1}`, `"${recipe}"`] as const),
    ]
    const written = (own ?? []).map(
      ([name, formula]) =>
        `<${prefix}definedName name="${name}" hidden="1">${escapeXml(formula)}</${prefix}definedName>`,
    )
    const all = [...others, ...written].join('')
    return all === '' ? '' : `<${prefix}definedNames>${all}</${prefix}definedNames>`
  }

  return {
    part,
    dialect,
    sheets: sheets.filter((_, place) => place !== former),
    formerFindings: sheets[former],
    formerRecipes: recipesIn((number) => saidBy(`${recipeName}${number}`)),
    partOfType: (type) => relationships.find((each) => each.type === type)?.target,
    withFindings(findings, recipes) {
      if (findings) {
        const ids = list.children.map(({ tag }) => Number(attributeOf(tag, 'sheetId')) || 0)
        const id = Math.max(0, ...ids.filter((_, place) => place !== former)) + 1
        const sheet =
          `<${prefix}sheet name="${escapeXml(findings.name)}" sheetId="${id}" ` +
          `xmlns:r="${dialect.office}" r:id="${findings.relationship}"/>`
        if (list.contentEnd === list.end) document.append(list, sheet)
        else document.prepend(list, sheet)
      }
      const formerSheet = list.children[former]
      if (formerSheet) document.replace(formerSheet, '')
      for (const view of childOf(root, 'bookViews')?.children ?? []) {
        const active = findings ? 0 : placeOf(Number(attributeOf(view.tag, 'activeTab') ?? 0), findings)
        const scrolled = withoutAttribute(view.tag, 'firstSheet')
        document.replaceTag(view, withAttribute(scrolled, 'activeTab', active ?? 0))
      }
      const said = namesWith(findings, recipes)
      if (names) document.replace(names, said)
      else document.addToRoot('definedNames', order, said)
      return document.bytes()
    },
  }
}

/** The `id` in the relationships' namespace, whatever its prefix. */
function relationshipId(tag: string): string {
  return [...attributesOf(tag)].find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

/** The sheet of a reference such as `'审核结果'!$A$1`. */
function sheetOfReference(reference: string): string | undefined {
  const [, quoted, plain] = /^(?:'((?:[^']|'')+)'|([^'!]+))!/.exec(reference) ?? []
  return quoted?.replaceAll("''", "'") ?? plain
}

function recipesIn(saidBy: (number: number) => string | undefined): readonly string[] {
  const recipes: string[] = []
  for (let said = saidBy(1); said !== undefined; said = saidBy(recipes.length + 1)) {
    recipes.push(said.replaceAll(/^"|"$/g, ''))
  }
  return recipes
}
