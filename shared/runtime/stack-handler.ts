import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { errorFacts } from './error-facts.ts'
import { logger } from './telemetry.ts'

/**
 * What CloudFormation asks of a resource that it has no type for.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
const StackRequest = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.unknown(),
})

export interface StackSteps<Properties> {
  /** Makes it as the properties say, whatever there was before. */
  readonly make: (properties: Properties) => Promise<void>
  readonly remove: () => Promise<void>
}

/** A Lambda handler for a part of the stack that CloudFormation has no type for. Both steps may be asked for again. */
export function stackHandler<Properties>(contract: z.ZodType<Properties>, { make, remove }: StackSteps<Properties>) {
  return async (event: unknown, context: Context): Promise<void> => {
    logger.addContext(context)
    const { RequestType, ResponseURL, ResourceProperties, ...ids } = StackRequest.parse(event)
    const step = async () => (RequestType === 'Delete' ? remove() : make(contract.parse(ResourceProperties)))
    const failure = await step().then(
      () => undefined,
      (error: unknown) => errorFacts(error),
    )
    if (failure) logger.error('failed', { facts: failure })
    await fetch(ResponseURL, {
      method: 'PUT',
      body: JSON.stringify({
        ...ids,
        // The same for ever: another would have CloudFormation remove what bore the one before.
        PhysicalResourceId: ids.LogicalResourceId,
        Status: failure ? 'FAILED' : 'SUCCESS',
        ...(failure && { Reason: `${failure.name}: see the log group ${context.logGroupName}` }),
      }),
    })
  }
}
