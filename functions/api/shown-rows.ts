import type { Context } from 'hono'
import { maskedValues } from '../../shared/domain/access/mask.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import type { ReportRow } from '../../shared/domain/sheet/report-row.ts'
import { account } from './access.ts'
import { mayOn, type ApiEnv } from './desk.ts'

/** Rows as the asker may see them: personal fields are masked, or showing them is accounted for. All rows are of the unit on the desk. */
export async function shownRows(
  c: Context<ApiEnv>,
  reportId: string,
  rows: readonly ReportRow[],
): Promise<readonly ReportRow[]> {
  const { actor, campaign, tree, unit } = c.var
  const report = reportOf(campaign.definition, reportId)
  const isPersonal = report?.fields.some(({ personal }) => personal) ?? true
  if (mayOn(actor, tree)('read-personal-data', unit.code)) {
    if (isPersonal && rows.length > 0) await account(c, 'read-personal-data')
    return rows
  }
  return rows.map((row) => ({ ...row, values: maskedValues(report ?? { fields: [] }, row.values) }))
}
