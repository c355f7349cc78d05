import { Tracer } from '@aws-lambda-powertools/tracer'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'

const tracer = new Tracer()

/** The AWS clients of a function, with every call in its trace. Region and credentials are the function's own. */
export const dynamo = tracer.captureAWSv3Client(new DynamoDBClient())
export const s3 = tracer.captureAWSv3Client(new S3Client())
export const sqs = tracer.captureAWSv3Client(new SQSClient())
