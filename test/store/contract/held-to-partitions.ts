import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { partitions } from '../../../shared/store/aws/partitions.ts'
import { awsStores } from '../../../shared/store/aws/stores.ts'
import type { Stores } from '../../../shared/store/stores.ts'
import { partitionsIn } from '../../make/dynamo-request.ts'
import type { Emulators } from '../../make/store-emulators.ts'

const Request = z.object({
  headers: z.object({ 'x-amz-target': z.string() }),
  body: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString()),
})

/** The stores on AWS, each of which is refused whatever the rights to it do not cover. */
export function heldToPartitions(emulators: Emulators): Stores {
  const held = Object.entries(partitions).map(([store, rights]) => {
    const { endpoint, region, credentials } = emulators.dynamo.config
    const dynamo = new DynamoDBClient({ region, credentials, ...(endpoint && { endpoint }) })
    dynamo.middlewareStack.add(
      (next) => async (args) => {
        const { headers, body } = Request.parse(args.request)
        const action = headers['x-amz-target'].replace(/.*\./, '')
        const isHeld = ['GetItem', 'Query', ...rights.by, ...(rights.byOperators ?? [])].includes(action)
        for (const pk of Object.values(partitionsIn(body)).flat()) {
          const isOwn = rights.in.some(
            (pattern) => pk === pattern || (pattern.endsWith('*') && pk.startsWith(pattern.slice(0, -1))),
          )
          if (!isOwn || !isHeld) throw new Error(`no right to ${action} in ${pk} goes with ${store}`)
        }
        return next(args)
      },
      { step: 'build' },
    )
    return [store, Object.entries(awsStores({ ...emulators, dynamo })).find(([name]) => name === store)?.[1]] as const
  })
  return { ...awsStores(emulators), ...Object.fromEntries(held) }
}
