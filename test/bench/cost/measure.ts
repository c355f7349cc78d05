import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { reachOf } from '../../../functions/chasing/reach.ts'
import { makeExport } from '../../../functions/export-workbook/export.ts'
import { makeRollUp } from '../../../functions/roll-up/roll-up.ts'
import { makeScanDeadlines } from '../../../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../../../functions/send-notice/send-notice.ts'
import { makeSteps } from '../../../functions/steps.ts'
import { presumedChannels } from '../../../local/channels-file.ts'
import { chasedAt, takesEverything } from '../../../local/demo/chase-days.ts'
import { makeCounty } from '../../../local/demo/county/county.ts'
import { fillWorkbook } from '../../../local/demo/fill-workbook.ts'
import { playDays, type ReadyUpload } from '../../../local/demo/play.ts'
import type { ExportRequest, NoticeRequest, RollUpRequest, WorkbookLanded } from '../../../shared/contracts/messages.ts'
import { officeTrail } from '../../../shared/domain/audit/audit-entry.ts'
import { uploadsPrefix } from '../../../shared/domain/submission/upload-key.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { configuredLimits } from '../../../shared/runtime/limits.ts'
import { dynamoPersonKeys } from '../../../shared/store/aws/person-keys.ts'
import { awsStores } from '../../../shared/store/aws/stores.ts'
import type { Stores } from '../../../shared/store/stores.ts'
import { openVersionedS3 } from '../../make/store-versioned-s3.ts'
import { askAsPortal } from './ask-as-portal.ts'
import type { Measured } from './measurement.ts'
import { openMeter } from './meter.ts'

/** What SQS hands the roll-up at most in one run: infra/roll-up.ts. */
const rollUpBatch = 10

/**
 * Plays the demo's county on the AWS stores, over a DynamoDB that says what each call consumed, function by function as AWS would run them.
 * @param units how many units the county has
 */
export async function measureCounty(units: number, seed = 2005): Promise<Measured> {
  const clock = settableClock('2005-06-13T16:00:00.000Z')
  const tableProcess = fork(join(import.meta.dirname, 'table-process.ts'))
  const [port]: unknown[] = await once(tableProcess, 'message')
  const dynamo = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: `http://127.0.0.1:${String(port)}`,
  })
  const { s3, bucket, close } = await openVersionedS3(clock)
  try {
    return await play()
  } finally {
    dynamo.destroy()
    tableProcess.disconnect()
    await close()
  }

  async function play(): Promise<Measured> {
    const meter = openMeter({ dynamo, s3 })
    const { during } = meter
    const table = 'register'
    const kept = awsStores({ table, bucket, dynamo, s3 })
    const intake = meter.queue<WorkbookLanded>()
    const [rollUps, notices] = [meter.queue<RollUpRequest>(), meter.queue<NoticeRequest>()]
    const exportsAsked = meter.queue<ExportRequest>()
    const stores: Stores = { ...kept, bucket: { ...kept.bucket, put } }
    const limits = configuredLimits()
    const steps = makeSteps({ stores, rollUps, clock, limits })
    const rollUp = makeRollUp({ stores, rollUps, personKeys: dynamoPersonKeys(dynamo, table) })
    const exportAsked = makeExport({ stores, clock, objectBytes: limits.objectBytes })

    /** A browser's, where it is an upload; S3 then tells the intake. */
    async function put(...given: Parameters<Stores['bucket']['put']>) {
      if (!given[0].startsWith(uploadsPrefix)) return kept.bucket.put(...given)
      return during('upload', 1, async () => {
        const object = await kept.bucket.put(...given)
        await intake.send(object)
        return object
      })
    }

    let rollUpOf = 'roll-up: of the import'
    async function drain() {
      for (const landed of intake.waiting.splice(0))
        await during('take-in-workbook', 1, async () => steps.takeIn(landed))
      while (rollUps.waiting.length > 0) {
        const batch = rollUps.waiting.splice(0, rollUpBatch)
        await during(rollUpOf, batch.length, async () => {
          for (const message of batch) await rollUp(message)
        })
      }
      for (const asked of exportsAsked.waiting.splice(0))
        await during('export-workbook', 1, async () => exportAsked(asked))
      return { intake: 0, rollUp: 0, export: 0, failed: 0 }
    }

    const definition = builtInCampaign()
    const campaign = definition.id
    const county = makeCounty({ units, seed })
    const tree = unitTree({ units: county.units })
    await steps.define(definition)
    await during('import of the unit list', 1, async () =>
      steps.changeTree.importUnits({ campaign, units: county.units, now: clock.now() }),
    )
    await drain()
    rollUpOf = 'roll-up'

    const settings = presumedChannels(tree)
    const channels = {
      toPersons: new Map([['mail', takesEverything]]),
      toGroups: new Map([['robot', takesEverything]]),
    }
    const scan = makeScanDeadlines({ stores, notices, reach: reachOf(settings), clock })
    const send = makeSendNotice({ stores, settings, channels, clock })
    const coming = [...chasedAt]
    let arming = true
    async function chase(): Promise<void> {
      for (let left = 1; left > 0; arming = false) {
        left = await during(arming ? 'scan-deadlines: everything' : 'scan-deadlines', 1, async () =>
          scan({ campaign, everything: arming }),
        )
        for (const notice of notices.waiting.splice(0)) {
          await during('send-notice', 1, async () => send(notice))
          left++
        }
      }
    }
    async function chaseUpTo(instant: string): Promise<void> {
      for (let next = coming[0]; next !== undefined && next <= instant; next = coming[0]) {
        coming.shift()
        clock.set(next)
        await chase()
      }
    }

    const filled: ReadyUpload[] = []
    for (const planned of county.scenario.uploads) {
      const { id, sender, repeats } = planned
      const bytes =
        filled.find((ready) => ready.planned.id === repeats)?.bytes ??
        (await fillWorkbook(definition, tree, county, planned))
      filled.push({ planned, fileName: `${id}-${sender}.xlsx`, bytes })
    }
    const findings = await mkdtemp(join(tmpdir(), 'taizhang-cost-'))
    await playDays(
      { system: { stores, drain, takeIn: steps.takeIn }, clock, definition, tree, findings, chaseUpTo },
      filled,
    )
    await rm(findings, { recursive: true })

    await chase()
    await during('scan-deadlines: nothing due', 1, async () => scan({ campaign, everything: false }))
    await during('scan-deadlines: everything again', 1, async () => scan({ campaign, everything: true }))
    await during('sweep', 1, async () => {
      for (const trail of [campaign, officeTrail]) await steps.sealAudit(trail)
      return steps.sweep({ campaign })
    })
    await exportsAsked.send({
      campaign,
      unit: tree.root.code,
      key: `exports/${campaign}/all`,
      personalData: 'masked',
      requestedBy: 'office',
      job: 'all',
    })
    await drain()
    const answers = await askAsPortal({
      stores,
      clock,
      limits,
      rollUps,
      exports: exportsAsked,
      definition,
      tree,
      during,
    })

    return {
      county: {
        units,
        uploads: filled.length,
        uploadedBytes: filled.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      },
      tableBytes: await sizeOf(dynamo, table),
      answers,
      usages: meter.usages(),
    }
  }
}

/** What the items of a table come to: the bytes of their attributes' names and values. */
async function sizeOf(client: DynamoDBClient, TableName: string): Promise<number> {
  let bytes = 0
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const item of Items) for (const [name, value] of Object.entries(item)) bytes += name.length + bytesOf(value)
  }
  return bytes
}

function bytesOf({ S, N, B, M, L }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return N.length
  if (B !== undefined) return B.byteLength
  const inner = M === undefined ? (L ?? []).map((value) => ['', value] as const) : Object.entries(M)
  return inner.reduce((sum, [name, value]) => sum + name.length + bytesOf(value), 3)
}
