import { UnreadableWorkbook } from '../workbook.ts'

/** Reading a file was given up, whatever is in it. */
export function tookTooLong(elapsedMs: number): UnreadableWorkbook {
  return new UnreadableWorkbook('too-large', `took longer than ${elapsedMs} ms`)
}
