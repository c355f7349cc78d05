import { setTimeout } from 'node:timers/promises'
import { GetBucketCorsCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { utils, write } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeChangeTree } from '../../functions/change-tree/change-tree.ts'
import { uploadId } from '../../functions/take-in-workbook/take-in-workbook.ts'
import { noticeIdIn } from '../../shared/channel/email/message-id.ts'
import { DownloadLink } from '../../shared/contracts/api/download-link.ts'
import { ExportState } from '../../shared/contracts/api/exports.ts'
import { Me } from '../../shared/contracts/api/me.ts'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { uploadKey } from '../../shared/domain/submission/upload-key.ts'
import { emptyTally } from '../../shared/domain/tally/tally.ts'
import { aboveRoot } from '../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { s3Presigner } from '../../shared/store/aws/presigner.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { makeReturnedMail } from '../make/returned-mail.ts'
import { makeRow } from '../make/school-office.ts'
import { makeUser } from '../make/users.ts'
import { clientsOf } from './aws.ts'
import { callsOf } from './calls.ts'
import { deployedTemplate, type Deployed } from './deployed.ts'
import { deploymentTo, type Outputs } from './deployment.ts'
import { openEmulator, type Emulator } from './emulator.ts'
import { eventually } from './eventually.ts'
import { openIssuer, type OfficeIssuer } from './issuer.ts'
import { keyCalls, serviceCalls } from './on-behalf.ts'
import { openSecrets } from './open-secrets.ts'
import { campaign, definition, filledIn, openPostOffice, units } from './office.ts'
import { portalAt, putAt } from './portal.ts'
import { moveBack, soon, waiting } from './queues.ts'
import { makeRecoverable } from './recoverable.ts'
import { refusedOf, rightsOf, rightText, unusedOf } from './rights.ts'
import { unusedRights } from './unused-rights.ts'
import { bucketsOf, emptied, remainsOf, withoutRefusals } from './remains.ts'

const round = { campaign, report: 'laboratories', period: 'once' }

let emulator: Emulator
let issuer: OfficeIssuer
let deployment: ReturnType<typeof deploymentTo>
let outputs: Outputs
let deployed: Deployed
let clients: ReturnType<typeof clientsOf>
let stores: Stores
let portal: ReturnType<typeof portalAt>
let postOffice: Awaited<ReturnType<typeof openPostOffice>>
let tokens: Readonly<Record<'chen' | 'an' | 'bo', string>>

beforeAll(async () => {
  emulator = await openEmulator()
  postOffice = await openPostOffice()
  issuer = await openIssuer()
  deployment = deploymentTo(emulator.endpoint)
  await deployment.bootstrap()
  outputs = await deployment.deploy({ identity: issuer.settings, alarms: ['duty@county.example'] })
  clients = clientsOf(emulator.endpoint)
  deployed = await deployedTemplate(clients, 'Taizhang-trial')
  await openSecrets(clients.secrets, deployed)
  await makeRecoverable(clients.dynamo)
  stores = awsStores({ table: outputs.TableName, bucket: outputs.BucketName, ...clients })
  portal = portalAt(emulator.endpoint, outputs)
  const [chen, an, bo] = await Promise.all([issuer.tokenOf('chen'), issuer.tokenOf('an'), issuer.tokenOf('bo')])
  tokens = { chen, an, bo }
}, 600_000)

afterAll(async () => {
  await postOffice?.close()
  await issuer?.close()
  await emulator?.stop()
})

describe('the deployed stack', { timeout: 300_000 }, () => {
  test('takes a definition, a unit list, users and the settings of its channels', async () => {
    await stores.definitions.save({ version: definitionVersion(definition), definition })
    const rollUps = sqsQueue<RollUpRequest>(clients.sqs, outputs.RollUpQueueUrl)
    const { outcome } = await makeChangeTree({ ...stores, rollUps }).importUnits({
      campaign,
      units,
      now: new Date().toISOString(),
    })
    await stores.users.add(makeUser({ account: 'chen', grants: [{ role: 'office', at: everywhere }] }))
    await stores.users.add(makeUser({ account: 'an', grants: [{ role: 'unit', at: 'A' }] }))
    await stores.users.add(makeUser({ account: 'bo', grants: [{ role: 'unit', at: 'B' }] }))
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

  test('lets a user of the office’s list in, and everybody read what the API is', async () => {
    const me = await portal.ask('GET', '/api/me', { token: tokens.chen })

    expect(Me.parse(await me.json())).toMatchObject({
      grants: [{ role: 'office', at: everywhere }],
      campaigns: [{ id: campaign }],
    })
    expect((await portal.ask('GET', '/api/openapi.json')).status).toBe(200)
  })

  test('refuses whoever has no token, or one that does not hold, and says nothing of why', async () => {
    const inAnHour = Math.floor(Date.now() / 1000) + 3_600
    const [head = '', claims = ''] = tokens.chen.split('.')
    const refused = {
      none: undefined,
      garbage: 'a.b.c',
      forged: `${head}.${claims}.${tokens.an.split('.')[2]}`,
      unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`,
      foreign: await issuer.tokenOf('chen', { key: issuer.foreignKey }),
      ofAnotherIssuer: await issuer.tokenOf('chen', { claims: { iss: 'https://id.example' } }),
      forAnother: await issuer.tokenOf('chen', { claims: { aud: 'something else' } }),
      expired: await issuer.tokenOf('chen', { claims: { exp: inAnHour - 7_200 } }),
      ofNobody: await issuer.tokenOf('nobody'),
    }
    for (const [kind, token] of Object.entries(refused)) {
      const response = await portal.ask('GET', '/api/me', token === undefined ? {} : { token })
      const said = await response.text()

      expect([kind, response.status]).toEqual([kind, 401])
      expect(said).not.toMatch(/expire|signature|issuer|audience|claim|algorithm|key|过期|签名/i)
    }
  })

  test('gives an uploaded workbook its verdict, and the root its total', async () => {
    const bytes = await filledIn('A', [makeRow({ unit: 'A1' }), makeRow({ unit: 'A2' })])
    const verdict = await stores.uploads.verdict(campaign, await portal.file(tokens.an, 'A', bytes))

    expect(verdict).toMatchObject({ verdict: 'accepted', returns: [{ unit: 'A1' }, { unit: 'A2' }] })
    await eventually(async () => expect(await figuresOfRoot()).toMatchObject({ rooms: 2, seats: 80 }))
  })

  test('rejects one with errors, and changes no total by it', async () => {
    const bytes = await filledIn('B', [makeRow({ seats: 101 })])
    const verdict = await stores.uploads.verdict(campaign, await portal.file(tokens.bo, 'B', bytes))

    expect(verdict).toMatchObject({ verdict: 'rejected' })
    expect(await figuresOfRoot()).toMatchObject({ rooms: 2, seats: 80 })
  })

  test('hands out a copy of a rejected workbook with the findings marked in it', async () => {
    const bytes = await filledIn('B', [makeRow({ seats: 102 })])
    const path = `/api/campaigns/${campaign}/uploads/${await portal.file(tokens.bo, 'B', bytes)}/annotated`
    const link = DownloadLink.parse(await (await portal.ask('GET', path, { token: tokens.bo })).json())
    const copy = await openWorkbook(new Uint8Array(await (await fetch(link.url)).arrayBuffer()))

    expect(sheetNamed(copy, '审核结果').rowCount).toBeGreaterThan(1)
  })

  test('reads an old binary workbook, which a process of its own does', async () => {
    const old = utils.book_new()
    const rows = [
      ['实验室', '学科'],
      ['化学一室', '化学'],
    ]
    utils.book_append_sheet(old, utils.aoa_to_sheet(rows), '实验室登记表')
    const bytes = new Uint8Array(write(old, { type: 'buffer', bookType: 'biff8' }))
    const verdict = await stores.uploads.verdict(campaign, await portal.file(tokens.bo, 'B', bytes))

    expect(verdict).toMatchObject({ verdict: 'accepted', returns: [{ unit: 'B', rows: 1 }] })
    await eventually(async () => expect(await figuresOfRoot()).toMatchObject({ rooms: 3, seats: 80 }))
  })

  test('has no place for a workbook of somebody else’s unit', async () => {
    const body = { fileName: 'B.xlsx', sizeBytes: 10, contentType: workbookMediaType }
    const response = await portal.ask('POST', `${portal.ofUnit('B')}/slots`, { token: tokens.an, body })

    expect(response.status).toBe(404)
  })

  test('takes a presigned request once, as it was signed, and nothing else by it', async () => {
    const [bytes, other] = [await filledIn('B', [makeRow()]), await filledIn('B', [makeRow({ seats: 55 })])]
    const place = await portal.slot(tokens.bo, 'B', bytes)
    const { 'if-none-match': _, ...overwriting } = place.headers

    expect((await putAt(place, bytes, { 'content-type': 'text/html' })).status).toBe(403)
    expect((await putAt(place, Buffer.concat([bytes, Buffer.from('more')]))).status).toBe(403)
    expect((await putAt({ ...place, headers: overwriting }, bytes)).status).toBe(403)
    expect((await putAt({ ...place, url: place.url.replace('/B/', '/A/') }, bytes)).status).toBe(403)
    expect(await portal.stateOf(tokens.bo, 'B', place)).toEqual({ state: 'awaited' })
    expect((await putAt(place, bytes)).status).toBe(200)
    const first = await eventually(async () => (await portal.stateOf(tokens.bo, 'B', place)).upload)
    expect((await putAt(place, other.slice(0, bytes.byteLength))).status).not.toBe(200)
    expect((await putAt(place, bytes)).status).toBe(412)
    expect((await portal.stateOf(tokens.bo, 'B', place)).upload).toBe(first)
  })

  test('lets browsers put workbooks from the portal’s pages, and from no others', async () => {
    const { headers } = await portal.slot(tokens.bo, 'B', new Uint8Array(4))
    // As the bucket has it: the emulator answers the browsers' question by itself.
    const { CORSRules: rules } = await clients.s3.send(new GetBucketCorsCommand({ Bucket: outputs.BucketName }))

    expect(rules).toMatchObject([
      { AllowedOrigins: [outputs.PortalAddress], AllowedMethods: ['PUT'], AllowedHeaders: Object.keys(headers) },
    ])
    expect(rules).toHaveLength(1)
  })

  test('takes no presigned request that has expired', async () => {
    const presigner = s3Presigner(clients.s3, outputs.BucketName, { now: () => new Date().toISOString() })
    const key = uploadKey({ campaign, sender: 'B', filedBy: 'unit', slot: 'late', fileName: 'B.xlsx' })
    const terms = { key, sizeBytes: 4, contentType: workbookMediaType, expiresAt: new Date().toISOString() }
    const place = await presigner.upload(terms)
    await setTimeout(2_000)

    expect((await putAt(place, Buffer.from('late'))).status).toBe(403)
  })

  test('hands a workbook back as it was sent, by a link of its own that does not last', async () => {
    const bytes = await filledIn('B', [makeRow({ seats: 41 })])
    const upload = await portal.file(tokens.bo, 'B', bytes)
    const path = `/api/campaigns/${campaign}/uploads/${upload}/original`
    const link = DownloadLink.parse(await (await portal.ask('GET', path, { token: tokens.bo })).json())
    const changed = link.url.replace(/(X-Amz-Signature=)./, '$1x')

    expect(new Uint8Array(await (await fetch(link.url)).arrayBuffer())).toEqual(bytes)
    const lastsS = Number(new URL(link.url).searchParams.get('X-Amz-Expires'))
    expect(lastsS).toBeGreaterThan(240) // what passed before it was signed is taken off
    expect(lastsS).toBeLessThanOrEqual(300)
    expect((await fetch(changed)).status).toBe(403)
    expect((await portal.ask('GET', path, { token: tokens.an })).status).toBe(404)
  })

  test('makes the aggregated workbook that the office asked for, and says how far it is', async () => {
    const asked = await portal.ask('POST', `${portal.ofUnit('0')}/exports`, { token: tokens.chen, body: {} })
    const { id } = ExportState.parse(await asked.json())
    const link = await eventually(async () => {
      const state = await portal.ask('GET', `/api/campaigns/${campaign}/exports/${id}`, { token: tokens.chen })
      return ExportState.parse(await state.json()).link
    })
    const workbook = await openWorkbook(new Uint8Array(await (await fetch(link.url)).arrayBuffer()))

    expect(asked.status).toBe(202)
    expect(sheetNamed(workbook, '汇总').rowCount).toBeGreaterThan(units.length)
  })

  test('zips what units sent for the office', async () => {
    const asked = await portal.ask('POST', `${portal.ofUnit('0')}/archives`, { token: tokens.chen, body: {} })
    const { id } = ExportState.parse(await asked.json())
    const link = await eventually(async () => {
      const state = await portal.ask('GET', `/api/campaigns/${campaign}/exports/${id}`, { token: tokens.chen })
      return ExportState.parse(await state.json()).link
    })
    const zipped = unzipSync(new Uint8Array(await (await fetch(link.url)).arrayBuffer()))

    expect(Object.keys(zipped).filter((name) => name.endsWith('A.xlsx'))).toHaveLength(1)
  })

  test('finds a total that went wrong, and has it counted again', async () => {
    const { generation } = await stores.returns.find(round, '0')
    const right = (await stores.slots.find(round, aboveRoot, '0'))?.subtree ?? emptyTally
    await stores.returns.bump(round, '0')
    await stores.slots.cover(round, aboveRoot, '0', generation + 1, { ...right, figures: { rooms: 99 } })
    expect(await figuresOfRoot()).toEqual({ rooms: 99 })
    const [sweeps] = deployed.all('AWS::SQS::Queue').filter(({ id }) => id.startsWith('SweepQueue'))
    await sqsQueue(clients.sqs, deployed.nameOf(sweeps?.id ?? '')).send({ campaign })

    await eventually(async () => expect(await figuresOfRoot()).toEqual(right.figures))
  })

  test('tells the sender, on the schedule of the minute, what became of the workbook', async () => {
    await eventually(async () => expect(new Set(postOffice.letters.map(({ to }) => to))).toContain('a@county.example'))
  })

  test('is examined, asked and told by the commands of whoever runs it', async () => {
    const doctor = await deployment.taizhang('doctor')
    const status = await deployment.taizhang('status')
    const returns = await deployment.taizhang('returns', '--unit', 'A')

    expect(doctor).toMatchObject({ code: 0, said: expect.stringContaining('一切正常') })
    expect(status).toMatchObject({ code: 0, said: expect.stringMatching(/普查办公室[^]*实验室登记表.* 4 .* 3 /) })
    expect(returns).toMatchObject({ code: 0, said: expect.stringMatching(/A1 +第A1中学 +有数据 +按时/) })
  })

  test('notes of a mail that came back that its notice did not arrive', async () => {
    const [letter] = postOffice.letters
    const notice = noticeIdIn(/^Message-ID:\s*(<\S+>)/im.exec(letter?.raw ?? '')?.[1] ?? '') ?? ''
    await put(`returned-mail/${campaign}/1`, Buffer.from(makeReturnedMail(notice)))

    await eventually(async () =>
      expect(await stores.deliveries.find(campaign, notice)).toMatchObject({ state: 'refused' }),
    )
  })

  test('publishes the pages with what browsers are to know of them, and hands them out', async () => {
    const pages = (await bucketsOf(clients.s3)).find((bucket) => bucket.includes('portalpages')) ?? ''
    const start = await clients.s3.send(new HeadObjectCommand({ Bucket: pages, Key: 'index.html' }))
    const config = await clients.s3.send(new GetObjectCommand({ Bucket: pages, Key: 'config.json' }))
    await withoutRefusals(clients.s3, pages)
    const somewhere = await portal.page(`/${campaign}/units/B`)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await somewhere.text())?.[1] ?? ''

    expect(start).toMatchObject({ CacheControl: 'no-cache', ContentType: 'text/html; charset=utf-8' })
    expect(JSON.parse((await config.Body?.transformToString()) ?? '')).toEqual({
      issuer: issuer.settings.issuer,
      clientId: 'portal',
      scope: 'openid',
    })
    expect(somewhere.status).toBe(200)
    expect(somewhere.headers.get('content-security-policy')).toContain(
      `connect-src 'self' ${issuer.settings.issuer} https:`,
    )
    expect(somewhere.headers.get('strict-transport-security')).toBe('max-age=63072000')
    expect((await portal.page(script)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test('puts what no campaign claims among the dead letters, from where it comes back once it is mended', async () => {
    await soon(clients.sqs, outputs.IntakeQueueUrl)
    const key = uploadKey({ campaign: 'later', sender: 'A1', filedBy: 'unit', slot: 'poison', fileName: 'a.xlsx' })
    const landed = await put(key, await filledIn('A1', [makeRow()]))
    await eventually(async () => expect(await waiting(clients.sqs, outputs.IntakeDeadLettersUrl)).toBe(1))
    const doctor = await deployment.taizhang('doctor')

    const later = { ...definition, id: 'later' }
    await stores.definitions.save({ version: definitionVersion(later), definition: later })
    const rollUps = sqsQueue<RollUpRequest>(clients.sqs, outputs.RollUpQueueUrl)
    const now = new Date().toISOString()
    await makeChangeTree({ ...stores, rollUps }).importUnits({ campaign: 'later', units, now })
    await moveBack(clients.sqs, outputs.IntakeDeadLettersUrl, outputs.IntakeQueueUrl)

    expect(doctor).toMatchObject({ code: 1, said: expect.stringContaining('IntakeDeadLetters') })
    expect(await eventually(async () => stores.uploads.verdict('later', uploadId(landed)))).toBeDefined()
    expect(await waiting(clients.sqs, outputs.IntakeDeadLettersUrl)).toBe(0)
  })

  // Of the requests to an emulator that was already running nobody knows.
  test.skipIf(process.env['AWS_ENDPOINT_URL'])(
    'has done nothing that a policy refuses, and may do nothing else',
    async () => {
      const own = [...callsOf(emulator.requests ?? [], deployed), ...serviceCalls(deployed)]
      const calls = [...own, ...keyCalls(own, deployed)]
      const granted = rightsOf(deployed).map((right) => rightText(right, deployed))
      const unused = (await unusedOf(calls, deployed)).map((right) => rightText(right, deployed))

      expect(await refusedOf(calls, deployed)).toEqual([])
      expect(unused.filter((right) => !unusedRights.some(([kept]) => kept.test(right)))).toEqual([])
      expect(unusedRights.filter(([kept]) => !granted.some((right) => kept.test(right)))).toEqual([])
    },
  )

  test('keeps what it knows when it is deployed again with other pages and people', async () => {
    const before = await figuresOfRoot()
    const again = await deployment.deploy({ portal: { servedBy: 'api' } })
    const elsewhere = portalAt(emulator.endpoint, again)
    const bytes = await filledIn('B', [makeRow({ seats: 42 })])
    const landed = await put(
      uploadKey({ campaign, sender: 'B', filedBy: 'unit', slot: 'again', fileName: 'B.xlsx' }),
      bytes,
    )

    expect(again).toMatchObject({ TableName: outputs.TableName, BucketName: outputs.BucketName })
    expect(again.PortalAddress).toBe(again.ApiAddress)
    expect(before).toMatchObject({ rooms: 3 })
    expect(await eventually(async () => stores.uploads.verdict(campaign, uploadId(landed)))).toMatchObject({
      verdict: 'accepted',
    })
    expect((await elsewhere.ask('GET', '/api/me', { token: tokens.chen })).status).toBe(401)
    expect(await (await elsewhere.page('/config.json')).json()).toMatchObject({ issuer: again.Issuer })
    expect((await bucketsOf(clients.s3)).filter((bucket) => bucket.includes('pages'))).toEqual([])
  })

  test('goes without leaving anything, once its workbooks were taken away', async () => {
    const before = await remainsOf(clients)
    for (const bucket of before.buckets) await emptied(clients.s3, bucket)
    await deployment.destroy({ portal: { servedBy: 'api' } })

    expect(Object.values(before).every((names) => names.length > 0)).toBe(true)
    expect(await remainsOf(clients)).toEqual({ tables: [], buckets: [], queues: [], secrets: [] })
    expect((await portal.ask('GET', '/api/openapi.json')).status).not.toBe(200)
  })
})

async function figuresOfRoot() {
  const root = await stores.slots.find(round, aboveRoot, '0')
  return root?.subtree?.figures
}

/** Puts an object where the API would give nobody a place. */
async function put(key: string, bytes: Uint8Array) {
  const { VersionId: version = '' } = await clients.s3.send(
    new PutObjectCommand({ Bucket: outputs.BucketName, Key: key, Body: bytes, ContentType: workbookMediaType }),
  )
  return { key, version }
}
