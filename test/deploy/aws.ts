import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'

/** Clients of the account that the stack is deployed to. */
export function clientsOf(endpoint: string) {
  const account = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  return {
    cloudFormation: new CloudFormationClient(account),
    dynamo: new DynamoDBClient(account),
    s3: new S3Client({ ...account, forcePathStyle: true }),
    sqs: new SQSClient(account),
    secrets: new SecretsManagerClient(account),
  }
}
