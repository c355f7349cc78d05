import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { portOf } from '../../channel/mail-server.ts'
import { root } from '../../infra/office-stage.ts'

const trace = 'Root=1-65f2a1b0-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1'

/** Sends a message as a function does while Lambda traces it. SQS passes the trace on that it finds in the request's header. */
const sends = `
  const { sqs } = await import('./shared/runtime/aws-clients.ts')
  const { sqsQueue } = await import('./shared/store/aws/queue.ts')
  await sqsQueue(sqs, process.env.QUEUE_URL).send({ unit: 'A1' })`

test('a message bears the trace of the run that sent it', async () => {
  const heard: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    heard.push(request.headers)
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(
        JSON.stringify({ MessageId: 'm', MD5OfMessageBody: createHash('md5').update('{"unit":"A1"}').digest('hex') }),
      )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const lambda = {
    PATH: process.env['PATH'],
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'roll-up',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: root,
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${portOf(server)}`,
    QUEUE_URL: `http://127.0.0.1:${portOf(server)}/1/roll-up`,
    _X_AMZN_TRACE_ID: trace,
  }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', sends], { cwd: root, env: lambda })

  expect(heard).toMatchObject([
    { 'x-amzn-trace-id': expect.stringContaining('Root=1-65f2a1b0-0123456789abcdef01234567') },
  ])
  expect(heard[0]?.['x-amzn-trace-id']).toContain('Sampled=1')
})
