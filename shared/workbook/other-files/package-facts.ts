import { readRelationships } from '../reader/relationships.ts'
import { asUnreadable } from '../reader/unreadable.ts'
import { openParts } from '../reader/zip-parts.ts'
import type { FindPart } from '../reader/zip-parts.ts'
import { UnreadableWorkbook } from '../workbook.ts'
import type { UnreadableReason, WorkbookLimits } from '../workbook.ts'

/** What a zip says of itself before any sheet is read. */
export interface PackageFacts {
  /** An .xlsb: its parts hold records, not XML. */
  readonly isBinary: boolean
  readonly hasMacros: boolean
}

/**
 * Looks at a package's relationships. The parts of an .xlsb are inflated once and held to their sizes and checksums,
 * which the library that reads them does not look at.
 * @throws UnreadableWorkbook where the zip is damaged, passes a limit, or is plainly something else
 */
export async function readPackageFacts(file: Buffer, limits: WorkbookLimits): Promise<PackageFacts> {
  try {
    return await factsOf(await openParts(file, limits), limits)
  } catch (error) {
    throw asUnreadable(error)
  }
}

async function factsOf(findPart: FindPart, limits: WorkbookLimits): Promise<PackageFacts> {
  const inPackage = await readRelationships(findPart, '', limits)
  if (!inPackage) throw new UnreadableWorkbook(await kindOfOther(findPart), 'a zip without Office relationships')
  const main = inPackage.find(({ type }) => type === 'officeDocument')?.target ?? ''
  if (/^(word|ppt)\//i.test(main)) throw new UnreadableWorkbook('other-document', 'a package of another program')
  const relationships = (await readRelationships(findPart, main, limits)) ?? []
  const isBinary = main.endsWith('.bin')
  if (isBinary) {
    for (const target of [main, ...relationships.map((relationship) => relationship.target)]) {
      const part = target === undefined ? undefined : findPart(target)
      if (part) for await (const _ of part.chunks());
    }
  }
  return { isBinary, hasMacros: relationships.some(({ type }) => type === 'vbaProject') }
}

/** What a zip is that is no package of Office: OpenDocument says so itself, others have a part that nothing else has. */
async function kindOfOther(findPart: FindPart): Promise<UnreadableReason> {
  for await (const mediaType of findPart('mimetype')?.chunks() ?? [])
    return mediaType.includes('spreadsheet') ? 'other-spreadsheet' : 'other-document'
  if (findPart('Index/Document.iwa')) return 'other-spreadsheet' // Numbers
  return findPart('OFD.xml') ? 'other-document' : 'archive'
}
