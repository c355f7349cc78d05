import { createServer } from 'node:http'
import { once } from 'node:events'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { deploymentAt, outputsOf } from '../../cli/deployment.ts'
import { campaignIn, unitNamed } from '../../cli/open.ts'
import { terminalOn } from '../../cli/terminal.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { definition, filledIn, units } from '../deploy/office.ts'
import { makeRow } from '../make/school-office.ts'
import { openEmulators, type Emulators } from '../make/store-emulators.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await openEmulators()
})
afterAll(async () => emulators.close())

describe('a deployment', () => {
  test('is worked with like a data folder: units in, a workbook in, and who has filed', async () => {
    const { table: TableName, bucket: BucketName, queueUrl: RollUpQueueUrl } = emulators
    const home = deploymentAt(
      {
        TableName,
        BucketName,
        RollUpQueueUrl,
        ChannelsSecret: 'none',
        KeyringName: 'register',
        Campaigns: [definition.id],
      },
      emulators,
    )
    await home.define(definition)
    await home.changeTree.importUnits({ campaign: definition.id, units, now: home.clock.now() })
    const bytes = await filledIn('A1', [makeRow({ unit: 'A1' })])
    const place = { campaign: definition.id, sender: 'A1', filedBy: 'office', fileName: 'A1.xlsx' } as const
    const { returns } = await home.takeIn(await sendWorkbook(home, { ...place, bytes }))
    const { tree } = await campaignIn(
      home,
      definition,
      terminalOn(
        () => undefined,
        () => undefined,
      ),
    )

    expect(unitNamed(tree, 'A1').code).toBe('A1')
    expect(returns).toMatchObject([{ unit: 'A1', verdict: 'accepted' }])
    expect(await home.stores.uploads.all(definition.id)).toHaveLength(1)
    expect(home.machine).toBeUndefined()
  })
})

describe('a stack', () => {
  test('says where its table, bucket, queue and secret are', async () => {
    const outputs = {
      TableName: 'table',
      BucketName: 'bucket',
      RollUpQueueUrl: 'https://sqs.example/roll-up',
      ChannelsSecret: 'arn:aws:secretsmanager:x',
      KeyringName: 'keyring',
      Campaigns: '["xianjin-2005"]',
      Retention: '{"personalDataDays":1095}',
    }
    expect(await outputsOf('Taizhang-office', await cloudFormation(200, stackSaying(outputs)))).toEqual({
      ...outputs,
      Campaigns: ['xianjin-2005'],
      Retention: { personalDataDays: 1_095, warnDays: 30 },
    })
  })

  test.each([
    ['is not there', 400, errorSaying('ValidationError'), '没有“Taizhang-x”这个部署'],
    ['may not be asked about', 403, errorSaying('AccessDenied'), '无法查询云上的部署（AccessDenied）'],
    ['is another’s', 200, stackSaying({ Website: 'https://example.org' }), '不是台账的部署'],
  ])('that %s is said to be so', async (_, status, answer, said) => {
    const asked = outputsOf('Taizhang-x', await cloudFormation(status, answer))
    await expect(asked).rejects.toMatchObject({ label: { zh: expect.stringContaining(said) } })
  })
})

/** CloudFormation as it answers in its query protocol. */
async function cloudFormation(status: number, xml: string): Promise<CloudFormationClient> {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(xml))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const client = new CloudFormationClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: `http://127.0.0.1:${address.port}`,
    maxAttempts: 1,
  })
  onTestFinished(async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return client
}

function stackSaying(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  const stack = `<StackName>Taizhang-office</StackName><Outputs>${members.join('')}</Outputs>`
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
}

function errorSaying(code: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`
}
