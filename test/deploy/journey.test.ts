import { setTimeout } from 'node:timers/promises'
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeChangeTree } from '../../functions/change-tree/change-tree.ts'
import { uploadId } from '../../functions/take-in-workbook/take-in-workbook.ts'
import type { ExportRequest, RollUpRequest } from '../../shared/contracts/messages.ts'
import { uploadKey } from '../../shared/domain/submission/upload-key.ts'
import { aboveRoot } from '../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { makeRow } from '../make/school-office.ts'
import { clientsOf } from './aws.ts'
import { deploymentTo, type Outputs } from './deployment.ts'
import { openEmulator, type Emulator } from './emulator.ts'
import { definition, filledIn, openPostOffice, units } from './office.ts'

const campaign = definition.id
const round = { campaign, report: 'laboratories', period: 'once' }
const trial = { stage: 'trial' }

let emulator: Emulator
let deployment: ReturnType<typeof deploymentTo>
let outputs: Outputs
let clients: ReturnType<typeof clientsOf>
let stores: Stores
let postOffice: Awaited<ReturnType<typeof openPostOffice>>

beforeAll(async () => {
  emulator = await openEmulator()
  postOffice = await openPostOffice()
  deployment = deploymentTo(emulator.endpoint)
  await deployment.bootstrap()
  outputs = await deployment.deploy(trial)
  clients = clientsOf(emulator.endpoint)
  stores = awsStores({ table: outputs.TableName, bucket: outputs.BucketName, ...clients })
}, 600_000)

afterAll(async () => {
  await postOffice?.close()
  await emulator?.stop()
})

describe('the deployed stack', { timeout: 300_000 }, () => {
  test('takes a definition, a unit list and the settings of its channels', async () => {
    await stores.definitions.save({ version: definitionVersion(definition), definition })
    const rollUps = sqsQueue<RollUpRequest>(clients.sqs, outputs.RollUpQueueUrl)
    const { outcome } = await makeChangeTree({ ...stores, rollUps }).importUnits({
      campaign,
      units,
      now: new Date().toISOString(),
    })
    const settings = {
      channels: {
        mail: {
          kind: 'email',
          host: '127.0.0.1',
          port: postOffice.port,
          security: 'none',
          from: { name: '普查办公室', address: 'office@county.example' },
        },
      },
      persons: ['mail'],
    }
    await clients.secrets.send(
      new PutSecretValueCommand({ SecretId: outputs.ChannelsSecret, SecretString: JSON.stringify(settings) }),
    )

    expect(outcome).toBe('changed')
  })

  test('gives an uploaded workbook its verdict, and the root its total', async () => {
    const verdict = await verdictOn(
      await land('A', 'a', await filledIn('A', [makeRow({ unit: 'A1' }), makeRow({ unit: 'A2' })])),
    )

    expect(verdict).toMatchObject({ verdict: 'accepted', returns: [{ unit: 'A1' }, { unit: 'A2' }] })
    await eventually(async () => expect(await figuresOfRoot()).toMatchObject({ rooms: 2, seats: 80 }))
  })

  test('rejects one with errors, and changes no total by it', async () => {
    const verdict = await verdictOn(await land('B', 'b', await filledIn('B', [makeRow({ seats: 101 })])))

    expect(verdict).toMatchObject({ verdict: 'rejected' })
    expect(await figuresOfRoot()).toMatchObject({ rooms: 2, seats: 80 })
  })

  test('reads an old binary workbook, which a process of its own does', async () => {
    const old = utils.book_new()
    utils.book_append_sheet(
      old,
      utils.aoa_to_sheet([
        ['实验室', '学科'],
        ['化学一室', '化学'],
      ]),
      '实验室登记表',
    )
    const verdict = await verdictOn(
      await land('B', 'b-old', new Uint8Array(write(old, { type: 'buffer', bookType: 'biff8' }))),
    )

    expect(verdict).toMatchObject({ verdict: 'accepted', returns: [{ unit: 'B', rows: 1 }] })
    await eventually(async () => expect(await figuresOfRoot()).toMatchObject({ rooms: 3, seats: 80 }))
  })

  test('makes the aggregated workbook that the office asked for', async () => {
    const key = `exports/${campaign}/0.xlsx`
    const request = { campaign, unit: '0', key, personalData: 'masked', requestedBy: 'test' } as const
    await sqsQueue<ExportRequest>(clients.sqs, outputs.ExportQueueUrl).send(request)
    const bytes = await eventually(async () => {
      const object = await clients.s3.send(new GetObjectCommand({ Bucket: outputs.BucketName, Key: key }))
      return object.Body?.transformToByteArray()
    })
    const workbook = await openWorkbook(bytes ?? new Uint8Array())

    expect(sheetNamed(workbook, '汇总').rowCount).toBeGreaterThan(units.length)
  })

  test('tells the sender, on the schedule of the minute, what became of the workbook', async () => {
    await eventually(async () => expect(new Set(postOffice.letters.map(({ to }) => to))).toContain('a@county.example'))
  })

  test('puts what no campaign claims among the dead letters, from where it comes back once it is mended', async () => {
    await soon(outputs.IntakeQueueUrl)
    const key = uploadKey({ campaign: 'later', sender: 'A1', filedBy: 'unit', slot: 'poison', fileName: 'a.xlsx' })
    const landed = await put(key, await filledIn('A1', [makeRow()]))
    await eventually(async () => expect(await waiting(outputs.IntakeDeadLettersUrl)).toBe(1))

    const later = { ...definition, id: 'later' }
    await stores.definitions.save({ version: definitionVersion(later), definition: later })
    const rollUps = sqsQueue<RollUpRequest>(clients.sqs, outputs.RollUpQueueUrl)
    await makeChangeTree({ ...stores, rollUps }).importUnits({
      campaign: 'later',
      units,
      now: new Date().toISOString(),
    })
    await moveBack(outputs.IntakeDeadLettersUrl, outputs.IntakeQueueUrl)

    expect(await eventually(async () => stores.uploads.verdict('later', uploadId(landed)))).toBeDefined()
    expect(await waiting(outputs.IntakeDeadLettersUrl)).toBe(0)
  })

  test('keeps what it knows when it is deployed again, changed', async () => {
    const again = await deployment.deploy(trial, ['--tags', 'deployed=again'])

    expect(again).toEqual(outputs)
    expect(await figuresOfRoot()).toMatchObject({ rooms: 3, seats: 80 })
    expect(await verdictOn(await land('B', 'b-again', await filledIn('B', [makeRow()])))).toMatchObject({
      verdict: 'accepted',
    })
  })
})

async function figuresOfRoot() {
  const root = await stores.slots.find(round, aboveRoot, '0')
  return root?.subtree?.figures
}

async function put(key: string, bytes: Uint8Array) {
  const { VersionId: version = '' } = await clients.s3.send(
    new PutObjectCommand({ Bucket: outputs.BucketName, Key: key, Body: bytes, ContentType: workbookMediaType }),
  )
  return { key, version }
}

async function land(sender: string, slot: string, bytes: Uint8Array) {
  return put(uploadKey({ campaign, sender, filedBy: 'unit', slot, fileName: `${slot}.xlsx` }), bytes)
}

async function verdictOn(landed: { readonly key: string; readonly version: string }) {
  return eventually(async () => {
    const verdict = await stores.uploads.verdict(campaign, uploadId(landed))
    if (!verdict) throw new Error('no verdict yet')
    return verdict
  })
}

/** Has a queue hand out again soon what could not be done: the minutes that it waits are what the infrastructure's tests look at. */
async function soon(queueUrl: string): Promise<void> {
  await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { VisibilityTimeout: '5' } }))
}

async function attributesOf(queueUrl: string) {
  const { Attributes = {} } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  )
  return Attributes
}

async function waiting(queueUrl: string): Promise<number> {
  return Number((await attributesOf(queueUrl))['ApproximateNumberOfMessages'])
}

/** Puts dead letters back into their queue one by one: the emulator has no task that moves them, as SQS itself has. */
async function moveBack(from: string, to: string): Promise<void> {
  const { Messages: messages = [] } = await clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }),
  )
  for (const { Body: body, ReceiptHandle: receipt } of messages) {
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: body }))
    await clients.sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: receipt }))
  }
}

/** Asks again until there is an answer, for two minutes. @throws the last error */
async function eventually<Answer>(ask: () => Promise<Answer>): Promise<NonNullable<Answer>> {
  const until = Date.now() + 120_000
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== null) return answer
      throw new Error('no answer yet')
    } catch (error) {
      if (Date.now() > until) throw error
      await setTimeout(500)
    }
  }
}
