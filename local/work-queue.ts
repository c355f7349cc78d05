import type { EmbeddedQueue, Received } from '../shared/store/embedded/queue.ts'

/** How many messages of each queue were worked off, and how many attempts failed. */
export interface Work {
  readonly intake: number
  readonly rollUp: number
  readonly export: number
  readonly failed: number
}

/** How long a message is hidden from others: as long as a batch may take. */
const visibilityMs = 300_000
const batch = 100

/**
 * Works off one queue until nothing in it is due. Equal messages of a batch are one: all of them were sent before the step begins, which
 * is all that they ask for. A message whose step fails stays, hidden until its time has passed.
 */
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
    for (const equal of equalMessages(received)) {
      const [first] = equal
      if (!first) continue
      try {
        await step(first.message)
        for (const { receipt } of equal) await queue.remove(receipt)
        doneCount += equal.length
      } catch (error) {
        failed(error)
        failedCount += equal.length
      }
    }
  }
}

function equalMessages<Message>(received: readonly Received<Message>[]): Iterable<readonly Received<Message>[]> {
  return Map.groupBy(received, ({ message }) => JSON.stringify(message)).values()
}
