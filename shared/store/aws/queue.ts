import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Queue } from '../stores.ts'

/** Sends a kind of message to an SQS queue, as JSON. */
export function sqsQueue<Message>(sqs: SQSClient, queueUrl: string): Queue<Message> {
  return {
    send: async (message) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
    },
  }
}
