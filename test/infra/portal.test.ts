import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { toStartPage } from '../../infra/portal.ts'
import { openRoutes } from '../../infra/portal-api.ts'
import { openApiOffice } from '../make/api-office.ts'
import { officeApp, withoutBundles } from './office-stage.ts'
import { at, reading, referred } from './reading.ts'
import { all, statements } from './template.ts'

const [distribution] = all('AWS::CloudFront::Distribution')
const Behavior = z.object({
  PathPattern: z.string().optional(),
  CachePolicyId: z.string(),
  ResponseHeadersPolicyId: z.unknown().transform(referred),
  ViewerProtocolPolicy: z.string(),
  FunctionAssociations: z.array(z.object({ EventType: z.string() })).default([]),
})

describe('the distribution', () => {
  const config = z
    .object({
      DefaultCacheBehavior: Behavior,
      CacheBehaviors: z.array(Behavior),
      Origins: z.array(z.record(z.string(), z.unknown())),
    })
    .parse(distribution?.Properties['DistributionConfig'])

  test('sends what is for the API to the API, and keeps nothing of it', () => {
    expect(config.CacheBehaviors).toMatchObject([
      { PathPattern: '/api/*', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', FunctionAssociations: [] },
    ])
  })

  test('holds the pages’ browsers to TLS, to scripts of ours and to no frame', () => {
    const policy = all('AWS::CloudFront::ResponseHeadersPolicy').find(
      ({ id }) => id === config.DefaultCacheBehavior.ResponseHeadersPolicyId,
    )
    const headers = policy && at(policy, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig')

    expect(headers).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
    })
    const written = JSON.stringify(headers)
    expect(written).toContain("script-src 'self';")
    expect(written).toContain("frame-ancestors 'none'")
    expect(written).toMatch(/connect-src 'self' https:\/\/cognito-idp\..*\.s3\./)
  })

  test('says nothing of why a token did not hold', () => {
    const policy = all('AWS::CloudFront::ResponseHeadersPolicy').find(
      ({ id }) => id === config.CacheBehaviors[0]?.ResponseHeadersPolicyId,
    )

    expect(policy && at(policy, 'ResponseHeadersPolicyConfig', 'RemoveHeadersConfig')).toEqual({
      Items: [{ Header: 'www-authenticate' }],
    })
  })

  test.each([
    ['/', '/index.html'],
    ['/xianjin-2005/units/B01', '/index.html'],
    ['/xianjin-2005/submissions/u-1.members.once.B01', '/index.html'],
    ['/signed-in', '/index.html'],
    ['/config.json', '/config.json'],
    ['/mark.svg', '/mark.svg'],
    ['/assets/index-BAaxBvaq.css', '/assets/index-BAaxBvaq.css'],
  ])('takes %s for %s', (asked, fetched) => {
    // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-type-assertion -- it runs as CloudFront runs it: from its text
    const handler = new Function(`${toStartPage}; return handler`)() as (event: object) => unknown

    expect(handler({ request: { uri: asked } })).toEqual({ uri: fetched })
  })

  test('alone may read the pages’ bucket', () => {
    const bucket = all('AWS::S3::Bucket').find(({ id }) => id.startsWith('PortalPages'))?.id ?? ''
    const permitted = statements.filter(
      ({ of, Effect, Resource }) =>
        of.Type === 'AWS::S3::BucketPolicy' && Effect === 'Allow' && JSON.stringify(Resource).includes(`"${bucket}"`),
    )

    expect(permitted).toMatchObject([
      { Action: ['s3:GetObject'], Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: expect.anything() },
    ])
    expect(JSON.stringify(permitted[0]?.Condition)).toContain(distribution?.id)
  })

  test('shows the API a secret that stands in no template', () => {
    const shown = JSON.stringify(config.Origins)

    expect(shown).toContain('x-taizhang-door')
    expect(shown).toContain('{{resolve:secretsmanager:')
  })
})

describe('the HTTP API', () => {
  test('asks for a token on every route but those that are open to anybody', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(({ Properties }) =>
      [Properties['AuthorizationType'], Properties['RouteKey']].join(' '),
    )

    expect(new Set(routes)).toEqual(
      new Set([...openRoutes.map((route) => `NONE ${route.join(' ')}`), 'JWT ANY /api/{proxy+}']),
    )
  })

  test('knows the routes that the API itself leaves open', async () => {
    const { ask } = await openApiOffice()
    const document = await (await ask('nobody', 'GET', '/api/openapi.json')).json()
    const { paths } = z
      .object({
        paths: z.record(z.string(), z.record(z.string(), z.object({ 'x-access': z.object({ of: z.string() }) }))),
      })
      .parse(document)
    const open = Object.entries(paths).filter(([, methods]) =>
      Object.values(methods).some(({ 'x-access': { of } }) => of === 'anybody'),
    )

    expect(new Set(['/api/openapi.json', ...open.map(([path]) => path)])).toEqual(
      new Set(openRoutes.map(([, path]) => path)),
    )
  })

  test('takes the tokens of the pool’s client alone', () => {
    expect(all('AWS::ApiGatewayV2::Authorizer')).toMatchObject([
      {
        Properties: {
          AuthorizerType: 'JWT',
          JwtConfiguration: { Audience: [{ Ref: all('AWS::Cognito::UserPoolClient')[0]?.id }] },
        },
      },
    ])
  })

  test('is throttled, and logs nobody and no address', () => {
    const [stage] = all('AWS::ApiGatewayV2::Stage')
    const format = stage && at(stage, 'AccessLogSettings', 'Format')

    expect(stage?.Properties['DefaultRouteSettings']).toMatchObject({ ThrottlingRateLimit: 300 })
    expect(format).toContain('$context.requestId')
    expect(format).not.toMatch(/identity|authorizer|sourceIp|\$context\.path|userAgent/i)
  })
})

test('workbooks may be put by the portal’s pages and by no others', () => {
  const bucket = all('AWS::S3::Bucket').find(({ Properties }) => 'CorsConfiguration' in Properties)

  expect(bucket?.Properties['CorsConfiguration']).toEqual({
    CorsRules: [
      {
        AllowedHeaders: ['content-type', 'if-none-match'],
        AllowedMethods: ['PUT'],
        AllowedOrigins: [{ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distribution?.id, 'DomainName'] }]] }],
        MaxAge: 3_600,
      },
    ],
  })
})

test('people come back from signing in to where the distribution is', () => {
  expect(JSON.stringify(all('AWS::Cognito::UserPoolClient')[0]?.Properties['CallbackURLs'])).toContain(distribution?.id)
})

describe('a stage where there is no CloudFront', () => {
  const identity = { issuer: 'https://id.example/realms/office', audience: 'taizhang', client: 'portal' }
  const settings = { campaigns: ['c'], removal: 'retain', historyDays: 30, logDays: 30, identity }
  const { stack } = officeApp({
    ...withoutBundles,
    stage: 'china',
    stages: { china: { ...settings, region: 'cn-north-1', portal: { servedBy: 'api' } } },
  })
  const china = reading(Template.fromStack(stack).toJSON())

  test('serves its pages by a function behind the API’s address that may do nothing but log', () => {
    const worker = china.all('AWS::Lambda::Function').find(({ id }) => id.startsWith('PortalWorker'))
    const allowed = china.statements.filter(({ of, Effect }) => of.id.startsWith('PortalWorker') && Effect === 'Allow')

    expect(Object.keys(at(worker ?? missing(), 'Environment', 'Variables') ?? {})).toEqual(
      expect.arrayContaining(['PORTAL', 'ORIGINS']),
    )
    expect(new Set(allowed.flatMap(({ Action }) => Action))).toEqual(
      new Set(['logs:CreateLogStream', 'logs:PutLogEvents']),
    )
    expect(china.all('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties['RouteKey'])).toContain(
      'GET /{proxy+}',
    )
  })
})

function missing(): never {
  throw new Error('there is no such function')
}
