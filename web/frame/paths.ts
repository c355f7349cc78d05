/** Where everything is. A page's address says what it shows, so that it can be sent to somebody else. */
export const paths = {
  reports: (campaign: string, unit: string) => `/${campaign}/units/${unit}`,
  return: (campaign: string, unit: string, report: string, period: string) =>
    `/${campaign}/units/${unit}/returns/${report}/${period}`,
  upload: (campaign: string, upload: string) => `/${campaign}/uploads/${upload}`,
  changes: (campaign: string, submission: string, since: string) =>
    `/${campaign}/submissions/${submission}/changes?since=${since}`,
  rows: (campaign: string, submission: string) => `/${campaign}/submissions/${submission}`,
  overview: (campaign: string) => `/${campaign}/overview`,
  missing: (campaign: string) => `/${campaign}/missing`,
  approvals: (campaign: string) => `/${campaign}/approvals`,
  tree: (campaign: string) => `/${campaign}/tree`,
  totals: (campaign: string, unit: string, report: string, period: string) =>
    `/${campaign}/totals/${unit}/${report}/${period}`,
  notices: (campaign: string) => `/${campaign}/notices`,
  exports: (campaign: string) => `/${campaign}/exports`,
  definition: (campaign: string) => `/${campaign}/definition`,
  unitList: (campaign: string) => `/${campaign}/unit-list`,
  users: (campaign: string) => `/${campaign}/users`,
  audit: (campaign: string) => `/${campaign}/audit`,
}
