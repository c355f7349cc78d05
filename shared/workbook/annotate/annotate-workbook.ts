import type { CampaignDefinition } from '../../domain/campaign/definition.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { text } from '../../domain/texts/text.ts'
import { startBudget } from '../budget.ts'
import { sheetNames } from '../package/sheet-names.ts'
import { refuseOtherFiles } from '../reader/file-kind.ts'
import { openWorkbook } from '../reader/open-workbook.ts'
import { defaultLimits, unreadableReasons, UnreadableWorkbook, type WorkbookLimits } from '../workbook.ts'
import { addPart } from './add-part.ts'
import { annotateSheet } from './annotate-sheet.ts'
import { openBook, type Book } from './book.ts'
import { addContentType, removeContentType } from './content-types.ts'
import { emptyWorkbook } from './empty-workbook.ts'
import { findingsSheet, type FindingsSheetFacts } from './findings-sheet.ts'
import { openPackage, type OfficePackage } from './office-package.ts'
import { readExplanations } from './read-explanations.ts'
import { addRelationship, folderOf, relationshipsPart, removeRelationship } from './relationships.ts'
import { openStyleBook, type StyleBook } from './style-book.ts'

export interface AnnotationFacts {
  /** How many findings of each code are not given. */
  readonly unlisted?: Readonly<Record<string, number>>
  /** The definition that the workbook was held against; it names the fields. */
  readonly definition?: CampaignDefinition
  readonly limits?: Partial<WorkbookLimits>
}

/**
 * The sender's own workbook back: a sheet of all findings first, every cell with an error or a warning coloured and commented. What an
 * annotation before has left is taken out, so that without findings the workbook comes back clean. The rest stays as it is: charts,
 * pivots, macros and whatever else a package may hold. The same bytes and findings give the same bytes, and twice gives what once gives.
 *
 * A sheet that cannot be changed safely is left alone, which the findings sheet says; of a file that cannot be changed at all, the
 * findings sheet comes alone. It holds what the workbook holds: personal data.
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  findings: readonly Finding[],
  facts: AnnotationFacts = {},
): Promise<Uint8Array> {
  const limits = { ...defaultLimits, ...facts.limits }
  // It is ours, and small: limits that were set for files must not keep the list back.
  const listAlone = async () =>
    annotate(await openPackage(emptyWorkbook(), defaultLimits), findings, facts, [text('findings-alone').zh])
  if (findings.some(saysUnreadable)) return listAlone()
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    refuseOtherFiles(file, limits)
    const holdToBudget = startBudget(limits)
    const written = await writtenIn(file, limits, holdToBudget)
    return await annotate(await openPackage(file, limits, holdToBudget), findings, { ...facts, written })
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error
    return listAlone()
  }
}

function saysUnreadable({ code }: Finding): boolean {
  return unreadableReasons.some((reason) => reason === code)
}

/** What the sender wrote beside the warnings of a copy before this one, by subject: it stays where the warning does. */
async function writtenIn(
  file: Buffer,
  limits: WorkbookLimits,
  holdToBudget: () => void,
): Promise<ReadonlyMap<string, string>> {
  const lines = await readExplanations(await openWorkbook(file, limits, holdToBudget))
  return new Map(lines.flatMap(({ text: said, subjects }) => subjects.map((subject) => [subject, said])))
}

async function annotate(
  pkg: OfficePackage,
  findings: readonly Finding[],
  { unlisted = {}, definition, written = new Map() }: AnnotationFacts & Partial<Pick<FindingsSheetFacts, 'written'>>,
  notices: readonly string[] = [],
): Promise<Uint8Array> {
  const book = await openBook(pkg)
  const { formerFindings, sheets, dialect } = book
  if (formerFindings) await removeSheet(pkg, book, formerFindings)
  const { part: stylesPart, styles } = await openStyles(pkg, book)
  const unmarked: string[] = []
  for (const { name, part } of sheets) {
    const own = findings.filter(({ sheet }) => sheet === name)
    try {
      if (part !== undefined) await annotateSheet(pkg, book, part, own, styles)
    } catch (error) {
      if (!(error instanceof UnreadableWorkbook)) throw error
      if (own.length > 0) unmarked.push(text('findings-unmarked', { sheet: name }).zh)
    }
  }
  const facts = {
    findings,
    unlisted,
    definition,
    written,
    linkable: new Set(sheets.flatMap(({ name, hidden }) => (hidden ? [] : name))),
    notices: [...notices, ...unmarked],
  }
  const place = findings.length === 0 ? undefined : await addSheet(pkg, book, findingsSheet(facts, styles, dialect))
  pkg.write(stylesPart, styles.bytes())
  pkg.write(book.part, book.withFindings(place, styles.recipes()))
  return pkg.pack()
}

/** The styles; a workbook may be without. */
async function openStyles(
  pkg: OfficePackage,
  { part, partOfType, formerRecipes, dialect }: Book,
): Promise<{ readonly part: string; readonly styles: StyleBook }> {
  const stated = partOfType('styles')
  // Some programs look for this name, whatever the relationships say.
  const nameOf = (number: number) => `${folderOf(part)}styles${number === 1 ? '' : number}.xml`
  const name = stated ?? pkg.freeName(nameOf)
  if (stated === undefined) await addRelationship(pkg, part, `${dialect.office}/styles`, name)
  if (pkg.find(name)) return { part: name, styles: openStyleBook(await pkg.xml(name), pkg.limits, formerRecipes) }
  await addContentType(pkg, name, 'styles')
  return { part: name, styles: openStyleBook(Buffer.from(`<styleSheet xmlns="${dialect.main}"/>`), pkg.limits) }
}

/** Puts the findings sheet among the parts. @returns what the workbook has to say of it */
async function addSheet(
  pkg: OfficePackage,
  { part, sheets, dialect }: Book,
  xml: string,
): Promise<{ readonly name: string; readonly relationship: string }> {
  const nameOf = (number: number) => `${folderOf(part)}worksheets/sheet${number}.xml`
  const relationship = await addPart(pkg, part, { type: 'worksheet', nameOf, content: Buffer.from(xml) }, dialect)
  const taken = sheets.map(({ name }) => name)
  const [name = ''] = sheetNames([text('findings-sheet').zh], taken)
  return { name, relationship }
}

async function removeSheet(
  pkg: OfficePackage,
  { part: workbook }: Book,
  { part, relationship }: { readonly part: string | undefined; readonly relationship: string },
): Promise<void> {
  await removeRelationship(pkg, workbook, relationship)
  if (part === undefined) return
  pkg.remove(part)
  pkg.remove(relationshipsPart(part))
  await removeContentType(pkg, part)
}
