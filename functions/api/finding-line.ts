import type { Finding } from '../../shared/domain/sheet/finding.ts'

/** A finding without the fingerprints by which explanations find it. */
export function findingLine(finding: Finding) {
  const { subjects: _, ...line } = finding
  return line
}
