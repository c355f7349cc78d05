import { assess, type AssessedWorkbook, type Assessment, type WarnedReturn } from '../domain/submission/assess.ts'
import type { AssessmentFacts } from '../domain/submission/assessment-facts.ts'
import type { CampaignDefinition } from '../domain/campaign/definition.ts'
import { finding } from '../domain/sheet/finding.ts'
import type { CellRange, SheetRow } from '../domain/sheet/cell.ts'
import { readSignature, signatureSheetName, type Signature } from '../domain/sheet/template-layout.ts'
import { isFindingsSheet } from './annotate/findings-sheet.ts'
import { readExplanations } from './annotate/read-explanations.ts'
import { openAnyWorkbook, type FileFacts } from './open-any-workbook.ts'
import { UnreadableWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts'

/** What a workbook is held against, but for what it says of itself. */
export interface WorkbookFacts extends Omit<
  AssessmentFacts,
  'signature' | 'signedDefinition' | 'written' | 'holdToBudget'
> {
  /** The campaign's definition of a version, where it is known: a template may be older than the current one. */
  readonly definitionOf?: (version: string) => Promise<CampaignDefinition | undefined>
  /** By subject, what was said of the warnings of these returns' earlier submissions. */
  readonly explainedBefore?: (returns: readonly WarnedReturn[]) => Promise<ReadonlyMap<string, string>>
}

/**
 * Reads a workbook's bytes, whatever kind of file they are, and comes to a verdict for every return in it. A file that cannot be read is
 * a finding, never an error.
 */
export async function assessWorkbook(
  bytes: Uint8Array,
  facts: WorkbookFacts,
  file: FileFacts = {},
): Promise<AssessedWorkbook> {
  let assessment = assess(facts)
  try {
    const workbook = await openAnyWorkbook(bytes, file)
    const signature = await signatureOf(workbook)
    const written = await readExplanations(workbook)
    const signedDefinition = signature && (await olderDefinition(facts, signature))
    assessment = assess({
      ...facts,
      holdToBudget: workbook.holdToBudget,
      written,
      ...(signature && { signature }),
      ...(signedDefinition && { signedDefinition }),
    })
    if (workbook.hasMacros) assessment.finding(finding('note', 'macros-ignored'))
    const sheets = workbook.sheets.filter((sheet) => !isMachinery(sheet))
    for (const sheet of sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)))
      await assessSheet(assessment, sheet)
    assessment.check()
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error
    assessment.breakOff(finding('error', error.reason))
  }
  return assessment.finish(await facts.explainedBefore?.(assessment.warned()))
}

/** What a workbook says is asked of the stores only in the form that versions have. */
const versionForm = /^[0-9a-f]{16}$/

async function olderDefinition(
  { definition, definitionVersion, definitionOf }: WorkbookFacts,
  { campaign, definitionVersion: signed }: Signature,
): Promise<CampaignDefinition | undefined> {
  if (campaign !== definition.id || signed === definitionVersion || !versionForm.test(signed)) return undefined
  return definitionOf?.(signed)
}

/** Merged ranges stand behind the rows, and seldom matter: a sheet is read without them, and where they do matter once more. */
async function assessSheet(assessment: Assessment, sheet: WorkbookSheet): Promise<void> {
  const first = await readSheet(assessment, sheet, [])
  if (!first) return
  const merges = first.holdsTable() ? await sheet.mergedRanges() : []
  const isRight = merges.length === 0 || first.isReadAsWith(merges)
  const table = isRight ? first : await readSheet(assessment, sheet, merges)
  table?.finish()
}

async function readSheet(assessment: Assessment, sheet: WorkbookSheet, merges: readonly CellRange[]) {
  const table = assessment.sheet({ name: sheet.name, hidden: sheet.hidden, merges })
  if (!table) return undefined
  for await (const rows of sheet.rows()) {
    table.take(rows)
    if (!table.wantsMore()) break
  }
  return table
}

/** Sheets of the template's own, and the list of findings in an annotated copy that is sent again; they hold nothing to read. */
function isMachinery({ name, hidden }: WorkbookSheet): boolean {
  return (hidden && name.startsWith('_')) || isFindingsSheet(name)
}

/** The template's signature; it is short, and a sheet that only bears its name cannot cost more than its first rows. */
async function signatureOf(workbook: Workbook): Promise<Signature | undefined> {
  const sheet = workbook.sheets.find(({ name }) => name === signatureSheetName)
  if (!sheet) return undefined
  const first: SheetRow[] = []
  for await (const rows of sheet.rows()) {
    for (const row of rows) first.push(row)
    if (first.length > 500) break
  }
  return readSignature(first)
}
