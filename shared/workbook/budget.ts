import { tookTooLong } from './isolated/took-too-long.ts'
import { tooLarge } from './reader/unreadable.ts'
import type { WorkbookLimits } from './workbook.ts'

/** Memory is looked at no more often than this: to ask for it takes as long as to check two rows, and little is inflated meanwhile. */
const memoryLookMs = 25

/**
 * Starts the time and the memory that one workbook may take. A process that is not young holds memory that it may use again: one that
 * held more than half of the limit before may take another half.
 * @returns what throws UnreadableWorkbook once more is taken than allowed
 */
export function startBudget({ elapsedMs, residentBytes }: WorkbookLimits): () => void {
  const endMs = performance.now() + elapsedMs
  const endBytes = Math.max(residentBytes, process.memoryUsage.rss() + residentBytes / 2)
  let nextLookMs = 0
  return () => {
    const nowMs = performance.now()
    if (nowMs > endMs) throw tookTooLong(elapsedMs)
    if (nowMs < nextLookMs) return
    nextLookMs = nowMs + memoryLookMs
    if (process.memoryUsage.rss() > endBytes) throw tooLarge(`more than ${residentBytes} bytes of memory`)
  }
}
