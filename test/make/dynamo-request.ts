import * as z from 'zod'

const Text = z.object({ S: z.string() }).transform(({ S }) => S)
const Keyed = z.object({ pk: Text })
const Written = z.union([
  z.object({ PutRequest: z.object({ Item: Keyed }) }).transform(({ PutRequest }) => PutRequest.Item.pk),
  z.object({ DeleteRequest: z.object({ Key: Keyed }) }).transform(({ DeleteRequest }) => DeleteRequest.Key.pk),
])
const TableRequest = z.union([
  z.object({ RequestItems: z.record(z.string(), z.array(Written)) }).transform(({ RequestItems }) => RequestItems),
  z
    .object({
      TableName: z.string(),
      Key: Keyed.optional(),
      Item: Keyed.optional(),
      KeyConditionExpression: z.string().startsWith('pk = :pk').optional(),
      ExpressionAttributeValues: z.looseObject({ ':pk': Text.optional() }).optional(),
    })
    .transform(({ TableName, Key, Item, ExpressionAttributeValues: values }) => {
      const pk = Key?.pk ?? Item?.pk ?? values?.[':pk']
      return { [TableName]: pk === undefined ? [] : [pk] }
    }),
])

/** The partitions, by table, that a request to DynamoDB says it is of. @param body of the request as it is sent */
export function partitionsIn(body: string): Readonly<Record<string, readonly string[]>> {
  return TableRequest.parse(JSON.parse(body))
}
