import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { App, Stack } from 'aws-cdk-lib'
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { afterAll, describe, expect, test } from 'vitest'
import { uploadId } from '../../functions/take-in-workbook/take-in-workbook.ts'
import { Lock } from '../../infra/lock.ts'
import { PortalByApi } from '../../infra/portal-by-api.ts'
import { StageSettings } from '../../infra/stage.ts'
import { uploadKey } from '../../shared/domain/submission/upload-key.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { openEmulators } from '../make/store-emulators.ts'
import { writeBySheetJs } from '../workbook/other-files/sheetjs.ts'
import { bundleWeight } from './bundle-weight.ts'
import { environment, functionsOf, portal } from './bundled-functions.ts'
import { officeApp } from './office-stage.ts'

const outdir = mkdtempSync(join(tmpdir(), 'taizhang-bundles-'))
afterAll(() => rmSync(outdir, { recursive: true }))

const withAssets = { 'aws:cdk:enable-asset-metadata': true }
const { app, stack } = officeApp(withAssets, outdir)
const functions = [...functionsOf(app.synth().getStackByName(stack.stackName).template, outdir), pagesServer()]
const asked = ['api', 'serve-pages']

/** What a function loads before its first message, and what it weighs as a whole: exceljs is in those that make workbooks. */
const [atStartBudgetBytes, exportBudgetBytes] = [1_500_000, 3_000_000]
const makesWorkbooks = ['export-workbook', 'api']

describe.each(functions)('the bundle of $folder', ({ folder, directory }) => {
  const files = readdirSync(directory)
  const programs = files.filter((file) => /^(index|convert-workbook)\.mjs$/.test(file))

  test('has the source map of each file beside it', () => {
    const code = files.filter((file) => file.endsWith('.mjs'))
    expect(files).toEqual(expect.arrayContaining(code.map((file) => `${file}.map`)))
  })

  test.each(programs)('is small enough to start quickly: %s', (program) => {
    const { atStartBytes, wholeBytes } = bundleWeight(directory, program)

    expect(atStartBytes).toBeLessThan(folder === 'export-workbook' ? exportBudgetBytes : atStartBudgetBytes)
    expect(wholeBytes).toBeLessThan(makesWorkbooks.includes(folder) ? exportBudgetBytes : atStartBudgetBytes)
  })
})

describe.each(functions.filter(({ folder }) => ![...asked, 'publish-pages'].includes(folder)))(
  'the bundled $folder',
  ({ folder }) => {
    test('starts as Lambda starts it, and says of a message it cannot read that it stays in the queue', () => {
      const Records = [{ messageId: 'm', body: 'unreadable', attributes: { ApproximateReceiveCount: '1' } }]
      const { answer, output } = run(folder, { Records })

      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
      expect(output).toContain('"Unreadable":1')
      expect(output).toMatch(/shared\/runtime\/sqs-handler\.ts:\d/) // where it was thrown, by the source map
    })
  },
)

describe('the bundled API', () => {
  test('describes itself to anybody, and refuses whoever has no token', () => {
    expect(run('api', get('/api/openapi.json')).answer).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining('"openapi":"3.1.0"'),
    })
    expect(run('api', get('/api/me')).answer).toMatchObject({
      statusCode: 401,
      headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer' },
    })
  })

  test('minds no cookie that another site of the office wrote in Chinese', () => {
    const cookies = ['user=张三', 'theme=dark']
    expect(run('api', { ...get('/api/openapi.json'), cookies }).answer).toMatchObject({ statusCode: 200 })
    expect(run('serve-pages', { ...get('/config.json'), cookies }).answer).toMatchObject({ statusCode: 200 })
  })
})

describe('the bundled pages', () => {
  test('come with what browsers are held to, and tell where to sign in', () => {
    expect(run('serve-pages', get('/xianjin-2005/overview')).answer).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining(
          "connect-src 'self' https://id.example https://bucket.example;",
        ),
        'strict-transport-security': 'max-age=63072000',
      },
    })
    expect(run('serve-pages', get('/config.json')).answer).toMatchObject({ body: JSON.stringify(portal) })
  })
})

describe('the bundled publisher of pages', () => {
  test('starts, and takes nothing for a request that CloudFormation did not make', () => {
    expect(() => run('publish-pages', {})).toThrow('RequestType')
  })
})

describe('the bundled take-in', () => {
  test('reads a workbook of Excel 97, by the program that lies beside it', async () => {
    const emulators = await openEmulators()
    const stores = awsStores(emulators)
    const { definition, school } = openOffice()
    await stores.definitions.save({ version: 'd', definition })
    await stores.unitLists.save({ campaign: definition.id, version: 'u', units: [school] })
    await stores.unitLists.makeCurrent(definition.id, 'u')
    const bytes = writeBySheetJs('biff8', {
      sheets: {
        实验室登记表: [
          ['学校', '实验室', '学科', '座位数'],
          ['城东中学', '物理室', '物理', 40],
        ],
      },
    })
    const place = { campaign: definition.id, sender: '101', filedBy: 'unit', slot: 's', fileName: 'a.xls' } as const
    const { key, version } = await stores.bucket.put(uploadKey(place), bytes, 'application/vnd.ms-excel')

    await takeIn(key, version, {
      AWS_ENDPOINT_URL_DYNAMODB: await urlOf(emulators.dynamo),
      AWS_ENDPOINT_URL_S3: await urlOf(emulators.s3),
      AWS_ENDPOINT_URL_SQS: await urlOf(emulators.sqs),
      ROLL_UP_QUEUE_URL: emulators.queueUrl,
      TABLE: emulators.table,
      BUCKET: emulators.bucket,
    })

    expect(await stores.uploads.verdict(definition.id, uploadId({ key, version }))).toMatchObject({
      returns: [{ unit: '101', rows: 1 }],
    })
    await emulators.close()
  })
})

/** An office of one school, open whenever the test runs: the emulator says when a workbook landed. */
function openOffice() {
  const definition = makeCampaign({
    window: { from: '2020-01-01', to: '2099-12-31' },
    reports: [makeReport({ due: { kind: 'once', date: '2099-12-31' } })],
  })
  const { parent: _, ...school } = makeUnit({ code: '101', name: '城东中学' })
  return { definition, school }
}

/** Hands the bundled handler the message of an object that landed, in a process as Lambda's. */
async function takeIn(key: string, version: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const { directory } = functions.find(({ folder }) => folder === 'take-in-workbook') ?? { directory: '' }
  const object = { key: encodeURIComponent(key), eTag: version.replaceAll('"', '') }
  const body = JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Post', s3: { object } }] })
  const program = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(directory, 'index.mjs')))})
    const Records = [{ messageId: 'm', body: ${JSON.stringify(body)}, attributes: { ApproximateReceiveCount: '1' } }]
    await handler({ Records }, { getRemainingTimeInMillis: () => 60_000 })`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...environment, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', ...settings },
  })
}

/** Runs a bundled handler as Lambda does, in a process of its own. */
function run(folder: string, event: unknown) {
  const { directory } = functions.find((each) => each.folder === folder) ?? { directory: '' }
  const program = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(directory, 'index.mjs')))})
    const answer = await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 1000 })
    process.stdout.write('\\n' + JSON.stringify(answer))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: environment,
    cwd: directory,
  })
  if (status !== 0) throw new Error(stderr)
  const answer: unknown = JSON.parse(stdout.split('\n').at(-1) ?? '')
  return { answer, output: stdout + stderr }
}

/** A request as API Gateway hands it on. */
function get(path: string) {
  const http = { method: 'GET', path, sourceIp: '10.1.2.3' }
  return { version: '2.0', rawPath: path, rawQueryString: '', headers: {}, requestContext: { domainName: 'x', http } }
}

/** The function that serves the pages where there is no CloudFront: no stage of cdk.json has it. */
function pagesServer() {
  const other = new App({ context: withAssets, outdir: join(outdir, 'pages') })
  const scope = new Stack(other, 'Pages')
  const settings = StageSettings.parse({ campaigns: ['c'], removal: 'destroy', historyDays: 1, logDays: 1 })
  const stage = { name: 'pages', ...settings }
  const home = { stage, lock: new Lock(scope, 'Lock', stage), uploads: { origin: 'https://bucket.example' } }
  const identity = { portal, origins: ['https://id.example'] }
  const api = { http: new HttpApi(scope, 'Http') }
  const { stackName } = Stack.of(new PortalByApi(scope, 'Portal', home, { identity, api }))
  const [server] = functionsOf(other.synth().getStackByName(stackName).template, other.outdir)
  if (!server) throw new Error('there is no function that serves the pages')
  return server
}

/** Where a client's emulator listens. */
async function urlOf({ config }: { readonly config: { readonly endpoint?: () => Promise<Endpoint> } }) {
  const { protocol = '', hostname = '', port = 0 } = (await config.endpoint?.()) ?? {}
  return `${protocol}//${hostname}:${port}`
}

interface Endpoint {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
}
