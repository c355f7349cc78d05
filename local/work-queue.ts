import type { EmbeddedQueue } from '../shared/store/embedded/queue.ts'

/** How many messages of each queue were worked off, and how many attempts failed. */
export interface Work {
  readonly intake: number
  readonly rollUp: number
  readonly export: number
  readonly failed: number
}

/** How long a message is hidden from others: as long as the longest step may take. */
const visibilityMs = 120_000
const batch = 10

/** Works off one queue until nothing in it is due. A message whose step fails stays, hidden until its time has passed. */
export async function workQueue<Message>(
  queue: EmbeddedQueue<Message>,
  step: (message: Message) => Promise<unknown>,
  failed: (error: unknown) => void,
): Promise<{ readonly done: number; readonly failed: number }> {
  let doneCount = 0
  let failedCount = 0
  for (;;) {
    const received = await queue.receive({ max: batch, visibilityMs })
    if (received.length === 0) return { done: doneCount, failed: failedCount }
    for (const { message, receipt } of received) {
      try {
        await step(message)
        await queue.remove(receipt)
        doneCount++
      } catch (error) {
        failed(error)
        failedCount++
      }
    }
  }
}
