import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterEach, expect, test, vi } from 'vitest'
import { sqs } from '../../../shared/runtime/aws-clients.ts'

afterEach(() => vi.unstubAllEnvs())

test('in Lambda a message takes the trace of the invocation along, so that the trace goes on in whoever works it off', async () => {
  const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'take-in-workbook')
  vi.stubEnv('_X_AMZN_TRACE_ID', trace)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  const sent: unknown[] = []
  sqs.middlewareStack.add(
    () =>
      async ({ request }) => {
        sent.push(request)
        throw new Error('far enough')
      },
    { step: 'finalizeRequest', priority: 'low', name: 'stopBeforeTheNetwork' },
  )

  await expect(
    sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/q', MessageBody: '{}' })),
  ).rejects.toThrow('far enough')

  expect(sent).toMatchObject([{ headers: { 'X-Amzn-Trace-Id': trace } }])
})
