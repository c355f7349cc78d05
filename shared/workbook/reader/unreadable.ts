import { UnreadableWorkbook } from '../workbook.ts'

/** The bytes break the format they claim to have. `detail` never quotes the file. */
export const damaged = (detail: string): UnreadableWorkbook => new UnreadableWorkbook('damaged', detail)

/** The file passes a limit. */
export const tooLarge = (detail: string): UnreadableWorkbook => new UnreadableWorkbook('too-large', detail)

/** Whatever went wrong below (zip library, inflater, decoder), the caller sees one class of error, with its cause. */
export function asUnreadable(error: unknown): UnreadableWorkbook {
  return error instanceof UnreadableWorkbook
    ? error
    : new UnreadableWorkbook('damaged', 'the file breaks off or contradicts itself', { cause: error })
}
