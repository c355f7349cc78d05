import { UnreadableWorkbook } from '../workbook.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { readRelationships } from './relationships.ts'
import { damaged, tooLarge } from './unreadable.ts'
import { isSet, visitElements } from './xml-elements.ts'
import type { FindPart, Part } from './zip-parts.ts'

/** What the workbook part says, with every part it points to found. */
export interface WorkbookParts {
  /** The worksheets in the order of their tabs; chart, dialog and macro sheets hold no cells and are left out. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: Part }[]
  readonly usesDatesFrom1904: boolean
  readonly sharedStrings: Part | undefined
  readonly styles: Part | undefined
}

/**
 * Follows the relationships from the package to the workbook and on to its sheets.
 * @throws UnreadableWorkbook `not-a-workbook` where the zip holds something else
 */
export async function readWorkbookParts(findPart: FindPart, limits: WorkbookLimits): Promise<WorkbookParts> {
  const { name, part } = await findWorkbook(findPart, limits)
  const relationships = (await readRelationships(findPart, name, limits)) ?? []
  const partOfType = (type: string) => {
    const target = relationships.find((relationship) => relationship.type === type)?.target
    return target === undefined ? undefined : findPart(target)
  }
  const workbook = await readWorkbook(part, limits)
  const sheets = workbook.sheets.flatMap((sheet) => {
    // A macro module of Excel 5, which later ones list among the sheets and keep with the macros.
    if (sheet.relationshipId === '') return []
    const relationship = relationships.find(({ id }) => id === sheet.relationshipId)
    if (relationship === undefined) throw damaged('a sheet that the workbook does not say where to find')
    if (relationship.type !== 'worksheet') return []
    const sheetPart = relationship.target === undefined ? undefined : findPart(relationship.target)
    if (sheetPart === undefined) throw damaged('a sheet is missing')
    return [{ name: sheet.name, hidden: sheet.hidden, part: sheetPart }]
  })
  if (new Set(sheets.map(({ part: { name: sheetPart } }) => sheetPart)).size < sheets.length)
    throw damaged('two sheets in one part')
  return {
    sheets,
    usesDatesFrom1904: workbook.usesDatesFrom1904,
    sharedStrings: partOfType('sharedStrings'),
    styles: partOfType('styles'),
  }
}

async function findWorkbook(findPart: FindPart, limits: WorkbookLimits): Promise<{ name: string; part: Part }> {
  const packageRelationships = await readRelationships(findPart, '', limits)
  if (packageRelationships === undefined) throw notAWorkbook('a zip without Office relationships')
  const name = packageRelationships.find(({ type }) => type === 'officeDocument')?.target
  if (name === undefined) throw notAWorkbook('an Office package without a main document')
  if (name.endsWith('.bin')) throw notAWorkbook('a binary workbook (.xlsb)')
  const part = findPart(name)
  if (part === undefined) throw damaged('the workbook part is missing')
  return { name, part }
}

const propertiesDepth = 2
const sheetDepth = 3

/** Excel allows 31 characters, others more; the name comes with every finding. */
const longestSheetName = 255

interface ListedSheet {
  readonly name: string
  readonly hidden: boolean
  readonly relationshipId: string | undefined
}

async function readWorkbook(part: Part, limits: WorkbookLimits) {
  const sheets: ListedSheet[] = []
  let usesDatesFrom1904 = false
  await visitElements(part, ['workbook', 'workbookPr', 'sheet'], limits, (element) => {
    if (element.depth === 1 && element.name !== 'workbook') throw notAWorkbook('an Office file of another kind')
    // Excel writes further properties by the same name into an extension, without the date system.
    if (element.name === 'workbookPr' && element.depth === propertiesDepth)
      usesDatesFrom1904 = isSet(element.attributes.value('date1904'))
    if (element.name !== 'sheet' || element.depth !== sheetDepth) return
    if (sheets.length === limits.sheets) throw tooLarge(`more than ${limits.sheets} sheets`)
    const name = element.attributes.value('name') ?? ''
    if (name.length > longestSheetName) throw damaged('a sheet name longer than any program allows')
    sheets.push({
      name,
      hidden: (element.attributes.value('state') ?? 'visible') !== 'visible',
      relationshipId: element.attributes.prefixedValue('id'),
    })
  })
  return { sheets, usesDatesFrom1904 }
}

const notAWorkbook = (detail: string) => new UnreadableWorkbook('not-a-workbook', detail)
