import type { Report } from '../campaign/definition.ts'
import type { Finding } from '../sheet/finding.ts'
import type { Values } from '../sheet/report-row.ts'

/** What stands in place of personal data. It says nothing of the value, not even its length. */
export const mask = '＊＊＊'

/** A row's values with the personal ones masked; so is what stands in a field that the report does not have any more. */
export function maskedValues({ fields }: Pick<Report, 'fields'>, values: Values): Values {
  const open = new Set(fields.filter(({ personal }) => !personal).map(({ id }) => id))
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, open.has(id) ? value : mask]))
}

/** A finding with what it found masked, unless it stands in a field that is known not to be personal. Without a report all of it is. */
export function maskedFinding(report: Report | undefined, { found, ...finding }: Finding): Finding {
  if (found === undefined) return finding
  const isOpen = report?.fields.some(({ id, personal }) => id === finding.field && !personal) ?? false
  return { ...finding, found: isOpen ? found : mask }
}
