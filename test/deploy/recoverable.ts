import { ListTablesCommand, UpdateContinuousBackupsCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** Has the emulator's tables go back to earlier moments: its CloudFormation leaves that off, whatever the template says. */
export async function makeRecoverable(dynamo: DynamoDBClient): Promise<void> {
  const { TableNames: tables = [] } = await dynamo.send(new ListTablesCommand({}))
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
  for (const table of tables)
    await dynamo.send(new UpdateContinuousBackupsCommand({ TableName: table, PointInTimeRecoverySpecification }))
}
