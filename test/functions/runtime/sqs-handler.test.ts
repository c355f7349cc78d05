import type { Context, SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { RollUpRequest } from '../../../shared/contracts/messages.ts'
import { RetryLater } from '../../../shared/runtime/retry-later.ts'
import { sqsHandler } from '../../../shared/runtime/sqs-handler.ts'

const request = (unit: string): RollUpRequest => ({ campaign: 'c', report: 'r', period: 'once', unit })

test('each message reaches the step as its contract says, one after another', async () => {
  const seen: string[] = []
  const { handle } = handlerWith(async ({ unit }) => {
    seen.push(`begin ${unit}`)
    await Promise.resolve()
    seen.push(`end ${unit}`)
  })

  const response = await handle([JSON.stringify(request('u1')), JSON.stringify(request('u2'))])

  expect(response).toEqual({ batchItemFailures: [] })
  expect(seen).toEqual(['begin u1', 'end u1', 'begin u2', 'end u2'])
})

test('a message that fails stays in the queue; the others of its batch are done with', async () => {
  const { handle, counts } = handlerWith(async ({ unit }) => {
    if (unit === 'u2') throw new Error('boom')
  })

  const response = await handle([request('u1'), request('u2'), request('u3')].map((each) => JSON.stringify(each)))

  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] })
  expect(counts).toEqual(['Done', 'Failed', 'Done'])
})

test('when every message fails, each is reported and the run itself does not fail', async () => {
  const { handle } = handlerWith(() => Promise.reject(new Error('boom')))

  const response = await handle([JSON.stringify(request('u1')), JSON.stringify(request('u2'))])

  expect(response.batchItemFailures).toHaveLength(2)
})

test('a failure is logged as an error with the ids that find the case', async () => {
  const { handle, lines } = handlerWith(() => Promise.reject(new TypeError('boom')))

  await handle([JSON.stringify(request('u1'))])

  expect(lines).toEqual([
    expect.objectContaining({ level: 'error', messageId: 'message-0', campaign: 'c', report: 'r', unit: 'u1' }),
  ])
  expect(lines[0]).toMatchObject({ facts: { name: 'TypeError' } })
})

test('what a retry will mend is tried again without an error in the log', async () => {
  const { handle, lines, counts } = handlerWith(() => Promise.reject(new RetryLater('the tree is changing')))

  const response = await handle([JSON.stringify(request('u1'))])

  expect(response.batchItemFailures).toHaveLength(1)
  expect(lines).toEqual([expect.objectContaining({ level: 'info', reason: 'the tree is changing', unit: 'u1' })])
  expect(counts).toEqual(['RetriedLater'])
})

test.each([
  ['is not JSON', '张三 13800000000'],
  ['breaks its contract', JSON.stringify({ campaign: 'c', name: '张三 13800000000' })],
])('a message that %s never reaches the step, is reported, and its text is not logged', async (_, body) => {
  const { handle, lines, counts } = handlerWith(() => expect.unreachable())

  const response = await handle([body])

  expect(response.batchItemFailures).toHaveLength(1)
  expect(counts).toEqual(['Unreadable'])
  expect(lines).toEqual([expect.objectContaining({ level: 'error', messageId: 'message-0' })])
  expect(JSON.stringify(lines)).not.toMatch(/张三|1380000/)
})

test("one message's ids are not said of the next", async () => {
  const { handle, lines } = handlerWith(() => Promise.reject(new Error('boom')))

  await handle([JSON.stringify(request('u1')), 'unreadable'])

  expect(lines[1]).not.toHaveProperty('unit')
})

test('with too little time left a message is left to the next run', async () => {
  const { handle, counts } = handlerWith(() => expect.unreachable(), { leastTimeMs: 5_000, timeLeftMs: 4_999 })

  const response = await handle([JSON.stringify(request('u1'))])

  expect(response.batchItemFailures).toHaveLength(1)
  expect(counts).toEqual(['RetriedLater'])
})

/** A handler for roll-up requests that keeps what it logs and counts. */
function handlerWith(
  step: (message: RollUpRequest) => Promise<unknown>,
  { leastTimeMs = 0, timeLeftMs = 60_000 }: { readonly leastTimeMs?: number; readonly timeLeftMs?: number } = {},
) {
  const lines: Record<string, unknown>[] = []
  const counts: string[] = []
  let keys = {}
  const log = (level: string) => (message: string, facts: object) => {
    lines.push({ level, message, ...keys, ...facts })
  }
  const telemetry = {
    logger: {
      addContext: () => undefined,
      appendKeys: (more: object) => {
        keys = { ...keys, ...more }
      },
      resetKeys: () => {
        keys = {}
      },
      info: log('info'),
      error: log('error'),
    },
    metrics: { addMetric: (name: string) => counts.push(name), publishStoredMetrics: () => undefined },
  }
  const handler = sqsHandler(RollUpRequest, step, { idsOf: (message) => message, leastTimeMs, telemetry })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is read
  const context = { getRemainingTimeInMillis: () => timeLeftMs } as Context
  return { lines, counts, handle: (bodies: readonly string[]) => handler({ Records: bodies.map(recordOf) }, context) }
}

function recordOf(body: string, index: number): SQSRecord {
  return {
    messageId: `message-${index}`,
    body,
    receiptHandle: '',
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '', SenderId: '', ApproximateFirstReceiveTimestamp: '' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  }
}
