import { randomBytes } from 'node:crypto'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { documents } from '../../../shared/store/aws/documents.ts'
import { dynamoTable } from '../../../shared/store/aws/table.ts'
import type { Table } from '../../../shared/store/aws/table.ts'
import { openDynamo } from '../../make/store-emulators.ts'

const key = { pk: 'ROWS#1', sk: 'ROWS' }

async function openTable() {
  const { dynamo, table: name, close } = await openDynamo()
  onTestFinished(close)
  return { dynamo, table: dynamoTable(DynamoDBDocumentClient.from(dynamo), name) }
}

/** Text that compression cannot make much smaller: this many bytes and a few more. */
function incompressible(sizeBytes: number): string {
  return randomBytes(sizeBytes / 2).toString('hex')
}

describe('a document in DynamoDB', () => {
  it('is one item when it is small', async () => {
    const { table } = await openTable()
    await documents<string>(table).save(key, '校'.repeat(10_000))

    expect(await table.all(key.pk)).toHaveLength(1)
    expect(await documents<string>(table).read(key)).toBe('校'.repeat(10_000))
  })

  it('lies in parts when it is larger than an item may be', async () => {
    const { table } = await openTable()
    const text = incompressible(2_000_000)
    await documents<string>(table).save(key, text)

    expect((await table.all(key.pk)).length).toBeGreaterThan(3)
    expect(await documents<string>(table).read(key)).toBe(text)
  })

  it('is not there, or the one before it, until all of it is written', async () => {
    const { table } = await openTable()
    const cutOff: Table = {
      ...table,
      put: async () => {
        throw new Error('cut off')
      },
    }
    const [before, after] = [incompressible(1_400_000), incompressible(1_400_000)]

    await expect(documents<string>(cutOff).save(key, before)).rejects.toThrow('cut off')
    expect(await documents<string>(table).read(key)).toBeUndefined()

    await documents<string>(table).save(key, before)
    await expect(documents<string>(cutOff).save(key, after)).rejects.toThrow('cut off')
    expect(await documents<string>(table).read(key)).toBe(before)

    await documents<string>(table).save(key, after)
    expect(await documents<string>(table).read(key)).toBe(after)
  })

  it('is refused when a part of it is missing', async () => {
    const { table } = await openTable()
    await documents<string>(table).save(key, incompressible(1_400_000))
    const [part] = await table.beginningWith(key.pk, `${key.sk}#`)
    await table.remove({ pk: part?.['pk'], sk: part?.['sk'] })

    await expect(documents<string>(table).read(key)).rejects.toThrow('parts')
  })
})

describe('a batch of items', () => {
  const items = Array.from({ length: 60 }, (_, index) => ({ pk: 'many', sk: String(index + 100), body: index }))

  it('may be larger than DynamoDB takes at once', async () => {
    const { table } = await openTable()
    await table.putAll(items)

    expect(await table.all('many')).toEqual(items)
  })

  it('is sent again as far as DynamoDB hands it back', async () => {
    const { dynamo, table } = await openTable()
    let handedBack = 0
    dynamo.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args)
        if (context.commandName !== 'BatchWriteItemCommand' || handedBack > 0) return result
        handedBack += 1
        return { ...result, output: { ...result.output, UnprocessedItems: Object(args.input).RequestItems } }
      },
      { step: 'initialize', priority: 'low' },
    )
    await table.putAll(items.slice(0, 5))

    expect(handedBack).toBe(1)
    expect(await table.all('many')).toEqual(items.slice(0, 5))
  })
})
