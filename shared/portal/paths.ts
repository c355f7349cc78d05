/**
 * Where the portal has everything. A page's address says what it shows, so that it can be sent to somebody else, and so that messages can lead to
 * it: what they say must stay true for as long as they lie in somebody's mailbox.
 */
export const paths = {
  reports: (campaign: string, unit: string) => `/${campaign}/units/${unit}`,
  return: (campaign: string, unit: string, report: string, period: string) =>
    `/${campaign}/units/${unit}/returns/${report}/${period}`,
  upload: (campaign: string, upload: string) => `/${campaign}/uploads/${upload}`,
  changes: (campaign: string, submission: string, since: string) =>
    `/${campaign}/submissions/${submission}/changes?since=${since}`,
  overview: (campaign: string) => `/${campaign}/overview`,
  missing: (campaign: string) => `/${campaign}/missing`,
  approvals: (campaign: string) => `/${campaign}/approvals`,
  tree: (campaign: string) => `/${campaign}/tree`,
  totals: (campaign: string, unit: string, report: string, period: string) =>
    `/${campaign}/totals/${unit}/${report}/${period}`,
  shareTotals: (campaign: string, report: string, period: string) => `/${campaign}/share/${report}/${period}`,
  notices: (campaign: string) => `/${campaign}/notices`,
  exports: (campaign: string) => `/${campaign}/exports`,
  definition: (campaign: string) => `/${campaign}/definition`,
  unitList: (campaign: string) => `/${campaign}/unit-list`,
  users: (campaign: string) => `/${campaign}/users`,
  /** Answers a reminder without signing in: what was sent to the reader stands behind the hash sign. */
  answer: '/answer',
  differences: (campaign: string, unit: string) => `/${campaign}/differences/${unit}`,
  audit: (campaign: string) => `/${campaign}/audit`,
}
