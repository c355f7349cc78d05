import * as z from 'zod'

/**
 * What SNS lays into a queue, around what was published; nothing where it only asks to confirm a subscription.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
export const SnsNotification = z.union([
  z.object({ Type: z.literal('Notification'), Message: z.string() }).transform(({ Message }) => Message),
  z.object({ Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation']) }).transform(() => undefined),
])
