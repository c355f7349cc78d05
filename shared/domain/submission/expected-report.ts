import { compiledReports } from '../campaign/compiled-report.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { namesReport, type Expectation } from '../sheet/find-header.ts'
import type { AssessmentFacts } from './assessment-facts.ts'
import { olderTemplate, type OlderTemplate } from './older-template.ts'

/** How the reports of the workbook's own version are read, where that is an earlier one. */
export function olderTemplatesOf({
  definition,
  signedDefinition,
}: AssessmentFacts): ReadonlyMap<string, OlderTemplate> {
  const current = compiledReports(definition)
  const older = (signedDefinition?.reports ?? []).flatMap((before) => {
    const now = current.get(before.id)
    return now ? [[before.id, olderTemplate(now, before)] as const] : []
  })
  return new Map(older)
}

/** What a sheet may hold: the report that was asked for or that the template's signature names, else any. */
export function expectationOf(
  facts: AssessmentFacts,
  olderTemplates: ReadonlyMap<string, OlderTemplate>,
  name: string,
): Expectation {
  if (isRetired(facts, name)) return { name, candidates: [] }
  const { definition, signature, onlyReport } = facts
  const reports = compiledReports(definition)
  const expected = [onlyReport, signature?.sheets.get(name)?.report].find((id) => id !== undefined && reports.has(id))
  const candidates = [...reports.values()]
    .filter(({ report }) => expected === undefined || report.id === expected)
    .map((report) => olderTemplates.get(report.report.id)?.report ?? report)
  return { name, candidates, ...(expected !== undefined && { expected }) }
}

/** Whether a sheet of an earlier template is for a report that is no more. */
function isRetired({ definition, signature, signedDefinition }: AssessmentFacts, name: string): boolean {
  const signed = signature?.sheets.get(name)?.report
  const isIn = ({ reports }: CampaignDefinition) => reports.some(({ id }) => id === signed)
  return signed !== undefined && signedDefinition !== undefined && isIn(signedDefinition) && !isIn(definition)
}

/** A sheet without a table that we know: an error where its name or the signature promised one, else only said. */
export function unrecognised(
  facts: AssessmentFacts,
  { name, candidates, expected }: Expectation,
  hidden: boolean,
): Finding {
  if (isRetired(facts, name)) return finding('note', 'report-retired', { sheet: name })
  const signed = expected === facts.onlyReport ? facts.signature?.sheets.get(name)?.report : expected
  const promised = signed ?? candidates.find((report) => namesReport(name, report))?.report.id
  return promised === undefined || hidden
    ? finding('note', 'sheet-ignored', { sheet: name })
    : finding('error', 'header-not-found', { sheet: name, report: promised })
}
