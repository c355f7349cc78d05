import { describe, expect, test } from 'vitest'
import { deadLetterQueues, functions, queues, sources, workQueues } from './queues.ts'
import { referred } from './reading.ts'
import { all, deniesPlainHttp } from './template.ts'

describe('every queue', () => {
  test('has dead letters or is one', () => {
    expect(new Set([...workQueues, ...deadLetterQueues])).toEqual(new Set(queues))
    expect(deadLetterQueues).toHaveLength(queues.length / 2)
  })

  test.each(queues)("$id is encrypted with the office's key", ({ Properties }) => {
    expect(referred(Properties['KmsMasterKeyId'])).toBe(all('AWS::KMS::Key')[0]?.id)
  })

  test.each(queues)('$id can be reached over TLS only', ({ id }) => {
    const policy = all('AWS::SQS::QueuePolicy').find(({ Properties }) =>
      JSON.stringify(Properties['Queues']).includes(id),
    )

    expect(deniesPlainHttp(policy?.id)).toBe(true)
  })

  test.each(deadLetterQueues)('$id keeps dead letters for 14 days', ({ Properties }) => {
    expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400)
  })

  test.each(workQueues)('$id forgets nothing before its dead letters would', ({ Properties }) => {
    expect(Properties['MessageRetentionPeriod']).toBeLessThan(14 * 86_400)
  })
})

describe('every source of a worker', () => {
  test.each(sources)('$id reports the messages that failed, not whole batches', ({ Properties }) => {
    expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
  })

  test.each(sources)('$id takes no more at once than its function has been reserved', ({ Properties }) => {
    const worker = functions.find(({ id }) => id === referred(Properties['FunctionName']))

    expect(Properties['ScalingConfig']).toEqual({
      MaximumConcurrency: worker?.Properties['ReservedConcurrentExecutions'],
    })
  })
})
