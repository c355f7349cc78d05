import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Context } from 'aws-lambda'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { stackHandler } from '../../../shared/runtime/stack-handler.ts'
import { portOf } from '../../channel/mail-server.ts'

const Properties = z.object({ colour: z.string() })
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the handler looks at
const context = { logGroupName: 'log-of-it' } as Context

/** Where CloudFormation listens for answers. */
async function openStack() {
  const answers: unknown[] = []
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    answers.push(JSON.parse(await text(request)))
    response.end()
  }
  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const asked = (RequestType: string, ResourceProperties: unknown) => ({
    RequestType,
    ResourceProperties,
    ResponseURL: `http://127.0.0.1:${portOf(server)}/answer`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Pages',
  })
  return { answers, asked }
}

test('what is asked for is made, and CloudFormation is told so under a name that stays', async () => {
  const { answers, asked } = await openStack()
  const made: string[] = []
  const handler = stackHandler(Properties, {
    make: async ({ colour }) => {
      made.push(colour)
    },
    remove: async () => {
      made.length = 0
    },
  })
  await handler(asked('Create', { colour: 'red' }), context)
  await handler(asked('Update', { colour: 'blue' }), context)

  expect(made).toEqual(['red', 'blue'])
  await handler(asked('Delete', {}), context)
  expect(made).toEqual([])
  const said = { Status: 'SUCCESS', PhysicalResourceId: 'Pages', StackId: 'stack', RequestId: 'request' }
  expect(answers).toMatchObject([said, said, said])
})

test('a failure is told at once, without what it said: the deployment does not hang', async () => {
  const { answers, asked } = await openStack()
  const handler = stackHandler(Properties, {
    make: async () => {
      throw new TypeError('something private')
    },
    remove: async () => undefined,
  })
  await handler(asked('Create', { colour: 'red' }), context)
  await handler(asked('Create', {}), context)

  expect(answers).toMatchObject([
    { Status: 'FAILED', Reason: 'TypeError: see the log group log-of-it' },
    { Status: 'FAILED', Reason: 'ZodError: see the log group log-of-it' },
  ])
})
