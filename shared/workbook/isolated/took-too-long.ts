import { UnreadableWorkbook } from '../workbook.ts'

/** Reading a file was given up, whatever is in it. */
export function tookTooLong(elapsedMs: number): UnreadableWorkbook {
  return new UnreadableWorkbook('took-too-long', `took longer than ${elapsedMs} ms`)
}
