import type { Round } from '../campaign/round.ts'

/** Where the portal has what a message is about; each behind its own sign-in but for `answer`, which leads to one notice’s page. */
export interface NoticeLinks {
  /** Where a return is handed in. */
  readonly upload: (round: Round, unit: string) => string
  /** Where a workbook’s findings are to be read. */
  readonly findings: (upload: string) => string
  /** Where the whole list is. */
  readonly list: string
  /** Where the reader says when a return will come, or asks for quiet. @param notice its id @param now ISO instant */
  readonly answer: (campaign: string, notice: string, now: string) => string
}
