import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RollUpRequest } from '../../../shared/contracts/messages.ts'
import { sqsQueue } from '../../../shared/store/aws/queue.ts'
import { openEmulators } from '../../make/store-emulators.ts'

describe('an SQS queue', () => {
  it('carries a message as its receiver parses it', async () => {
    const { sqs, queueUrl, close } = await openEmulators()
    onTestFinished(close)
    const request: RollUpRequest = { campaign: 'c', report: 'laboratories', period: 'once', unit: '一〇一' }

    await sqsQueue<RollUpRequest>(sqs, queueUrl).send(request)

    const { Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }))
    expect(messages.map(({ Body: body = '' }) => RollUpRequest.parse(JSON.parse(body)))).toEqual([request])
  })
})
