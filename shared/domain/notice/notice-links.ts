/** Where the portal has what a message is about; each behind its own sign-in but for `answer`, which leads to one notice’s page. */
export interface NoticeLinks {
  /** Where a unit hands in what it owes. */
  readonly upload: (campaign: string, unit: string) => string
  /** Where a workbook’s findings are to be read. */
  readonly findings: (campaign: string, upload: string) => string
  /** Where everything is listed that the reader answers for and that has not come. */
  readonly list: (campaign: string) => string
  /** Where the reader says when a return will come, or asks for quiet. @param notice its id @param now ISO instant */
  readonly answer: (campaign: string, notice: string, now: string) => string
}
