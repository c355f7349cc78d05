import { readRelationships } from '../reader/relationships.ts'
import { asUnreadable } from '../reader/unreadable.ts'
import { openParts } from '../reader/zip-parts.ts'
import type { FindPart } from '../reader/zip-parts.ts'
import type { WorkbookLimits } from '../workbook.ts'

/** What a zip says of itself before any sheet is read. */
export interface PackageFacts {
  /** An .xlsb: its parts hold records, not XML. */
  readonly isBinary: boolean
  readonly hasMacros: boolean
}

/**
 * Looks at a package's relationships. The parts of an .xlsb are inflated once and held to their sizes and checksums,
 * which the library that reads them does not look at.
 * @throws UnreadableWorkbook where the zip is damaged or passes a limit
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
  const main = inPackage?.find(({ type }) => type === 'officeDocument')?.target ?? ''
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
