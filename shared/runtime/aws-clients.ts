import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'

/**
 * The AWS clients of a function. Region and credentials are the function's own. In Lambda they send the invocation's trace id with every
 * call, by themselves: it is how a trace goes on through a queue.
 */
export const dynamo = new DynamoDBClient()
export const s3 = new S3Client()
export const sqs = new SQSClient()
