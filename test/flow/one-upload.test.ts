import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { deploymentAt } from '../../cli/deployment.ts'
import { uploadId } from '../../functions/take-in-workbook/take-in-workbook.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { definition, filledIn, units } from '../deploy/office.ts'
import { makeRow } from '../make/school-office.ts'
import { openEmulators, type Emulators } from '../make/store-emulators.ts'

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
type Line = Readonly<Record<string, unknown>>

const campaign = definition.id
let emulators: Emulators
let home: ReturnType<typeof deploymentAt>
/** All that was logged. */
const lines: Line[] = []
let handlers: Readonly<Record<'takeIn' | 'rollUp' | 'export', Handler>>

/** The functions as Lambda runs them, by their own handlers and with the settings that the stack gives them. */
beforeAll(async () => {
  emulators = await openEmulators()
  const { dynamo, table, bucket, queueUrl } = emulators
  const { port } = (await dynamo.config.endpoint?.()) ?? {}
  const { origin } = new URL(queueUrl)
  const settings = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_S3: origin,
    AWS_ENDPOINT_URL_SQS: origin,
    TABLE: table,
    KEYRING: table,
    BUCKET: bucket,
    ROLL_UP_QUEUE_URL: queueUrl,
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_NAMESPACE: 'test',
    POWERTOOLS_SERVICE_NAME: 'test',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  for (const level of ['info', 'error', 'log'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(JSON.parse(line)))
  handlers = {
    takeIn: (await import('../../functions/take-in-workbook/handler.ts')).handler,
    rollUp: (await import('../../functions/roll-up/handler.ts')).handler,
    export: (await import('../../functions/export-workbook/handler.ts')).handler,
  }
  const names = {
    TableName: table,
    BucketName: bucket,
    RollUpQueueUrl: queueUrl,
    ChannelsSecret: '',
    KeyringName: table,
  }
  home = deploymentAt({ ...names, Campaigns: [campaign] }, emulators)
  await home.define(definition)
  await home.changeTree.importUnits({ campaign, units, now: home.clock.now() })
  await rolledUp()
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await emulators.close()
})

describe('one upload', () => {
  test('is followed by its id from its place through take-in and every total above it to the workbooks that have it', async () => {
    const [first, second] = [await filed('A1', 'slot-1'), await filed('A2', 'slot-2')]
    const takenIn = await run(handlers.takeIn, [announced(first), announced(second)])
    await rolledUp()
    const job = { campaign, unit: '0', key: 'exports/x/1', job: 'job-1', personalData: 'masked', requestedBy: 'u1' }
    await run(handlers.export, [job])
    const [id, other] = [uploadId(first), uploadId(second)]
    const of = (correlationId: string) => lines.filter((line) => line['correlationId'] === correlationId)

    expect(takenIn).toEqual({ batchItemFailures: [] })
    expect(of(id)).toMatchObject([
      { message: 'done', slot: 'slot-1', verdict: 'accepted', returns: 1 },
      { message: 'done', unit: 'A1', outcome: 'totalled' },
      { message: 'done', unit: 'A', report: 'laboratories', period: 'once', outcome: 'totalled' },
      { message: 'done', unit: '0', outcome: 'totalled' },
    ])
    // By the time that A2 asked, A's total had it: the line before of the same unit says whose roll-up carries it on.
    expect(of(other)).toMatchObject([
      { slot: 'slot-2', verdict: 'accepted' },
      { unit: 'A2', outcome: 'totalled' },
      { unit: 'A', outcome: 'asked before' },
    ])
    expect(of('job-1')).toMatchObject([
      { message: 'has figures of', uploads: expect.arrayContaining([id, other]), unit: '0' },
      { message: 'done', uploads: 2 },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/张三丰|化学一室|\.xlsx/)
  })
})

async function filed(sender: string, slot: string) {
  const bytes = await filledIn(sender, [makeRow({ unit: sender })])
  return sendWorkbook(home, { campaign, sender, filedBy: 'unit', slot, fileName: `${sender}.xlsx`, bytes })
}

/** As S3 tells of it. */
function announced({ key, version }: { readonly key: string; readonly version: string }) {
  const object = { key: encodeURIComponent(key).replaceAll('%2F', '/'), versionId: version }
  return { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { object } }] }
}

/** Has every request for a roll-up worked off, and those that come of it, until there is none. */
async function rolledUp(): Promise<void> {
  const { sqs, queueUrl: QueueUrl } = emulators
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    if (messages.length === 0) return
    const bodies = messages.map(({ Body }): unknown => JSON.parse(Body ?? ''))
    expect(await run(handlers.rollUp, bodies)).toEqual({ batchItemFailures: [] })
    for (const { ReceiptHandle } of messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
}

async function run(handler: Handler, bodies: readonly unknown[]): Promise<SQSBatchResponse> {
  const Records = bodies.map((body, at): SQSRecord => ({
    messageId: `${at}`,
    body: JSON.stringify(body),
    receiptHandle: '',
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '', SenderId: '', ApproximateFirstReceiveTimestamp: '' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  }))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is read
  return handler({ Records }, { getRemainingTimeInMillis: () => 60_000 } as Context)
}
