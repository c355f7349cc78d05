import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

/** Has a queue hand out again soon what could not be done: the minutes that it waits are what the infrastructure's tests look at. */
export async function soon(sqs: SQSClient, queueUrl: string): Promise<void> {
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { VisibilityTimeout: '5' } }))
}

export async function waiting(sqs: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes: attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  )
  return Number(attributes['ApproximateNumberOfMessages'])
}

/** Puts dead letters back into their queue one by one: the emulator has no task that moves them, as SQS itself has. */
export async function moveBack(sqs: SQSClient, from: string, to: string): Promise<void> {
  const { Messages: messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }),
  )
  for (const { Body: body, ReceiptHandle: receipt } of messages) {
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: body }))
    await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: receipt }))
  }
}
