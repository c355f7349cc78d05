import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { NotInThisRegion } from '../../infra/region.ts'
import { officeApp, withoutBundles } from './office-stage.ts'
import { template } from './template.ts'

const settings = { campaigns: ['c'], removal: 'retain', historyDays: 30, logDays: 30 }
const identity = { issuer: 'https://id.example/realms/office', audience: 'taizhang', client: 'portal' }
const byApi = { portal: { servedBy: 'api' }, identity }
const inRegion = (region: string, more: object) =>
  officeApp({ ...withoutBundles, stage: 'there', stages: { there: { ...settings, region, ...more } } }).stack

describe.each([
  ['aws', 'eu-central-1', {}],
  ['aws-cn', 'cn-northwest-1', byApi],
  ['aws-us-gov', 'us-gov-west-1', byApi],
])('in the partition %s', (partition, region, more) => {
  const stack = inRegion(region, more)
  const written = JSON.stringify(Template.fromStack(stack).toJSON())

  test('the stack is made for the region of its stage, and names no other partition', () => {
    expect(stack.region).toBe(region)
    const named = [...written.matchAll(/"arn:([a-z-]+):/g)].map(([, name]) => name)
    expect(named.filter((name) => name !== partition)).toEqual([])
  })

  test('no address of AWS is written down that another partition would have otherwise', () => {
    expect(written).not.toMatch(/https:\/\/[^"]*amazonaws/)
  })
})

test.each([
  ['us-gov-west-1', 'auth-fips.us-gov-west-1'],
  ['eu-central-1', 'auth.eu-central-1'],
])('in %s the pages may speak to where Cognito has people sign in', (region, host) => {
  const stack = inRegion(region, { portal: { servedBy: 'api' } })

  expect(JSON.stringify(Template.fromStack(stack).toJSON())).toContain(`.${host}.amazoncognito.com`)
})

/** What a partition lacks of what the stack has elsewhere, as a template shows it, by AWS's lists of what its services do there. */
const lacking: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'aws-cn': {
    // No endpoint: github.com/boto/botocore/blob/develop/botocore/data/endpoints.json
    Cognito: /AWS::Cognito::/,
    'mail from SES': /"ses\.amazonaws\.com"/,
    // With neither certificates of ACM nor origin access control: docs.amazonaws.cn/en_us/aws/latest/userguide/cloudfront.html
    CloudFront: /AWS::CloudFront::/,
    // Lambda does not know them: docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html
    'traces of functions': /TracingConfig|xray:/,
    'a stop to loops': /RecursiveLoop/,
    // In none of AWS's announcements of where arm64 is to be had, and its own layers are for x86_64 alone there.
    'ARM processors': /arm64/,
  },
  'aws-us-gov': {
    CloudFront: /AWS::CloudFront::/, // docs.aws.amazon.com/govcloud-us/latest/UserGuide/using-services.html
    'mail from SES': /"ses\.amazonaws\.com"/, // it sends alone: docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-ses.html
  },
}

describe.each([
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-east-1'],
])('what the partition %s lacks', (partition, region) => {
  const there = JSON.stringify(Template.fromStack(inRegion(region, byApi)).toJSON())
  const elsewhere = JSON.stringify(Template.fromStack(inRegion('eu-central-1', {})).toJSON())

  test.each(Object.entries(lacking[partition] ?? {}))('is not asked for: %s', (_, shown) => {
    expect(elsewhere).toMatch(shown)
    expect(there).not.toMatch(shown)
  })
})

test.each([
  ['cn-north-1', false],
  ['eu-central-1', true],
])('in %s a stage’s tags are on the triggers of functions: %s', (region, areTagged) => {
  const stack = inRegion(region, { ...byApi, tags: { 'cost-centre': '4711' } })
  const triggers = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::EventSourceMapping'))

  expect(triggers.length).toBeGreaterThan(0)
  expect(triggers.filter((each) => JSON.stringify(each).includes('4711'))).toHaveLength(areTagged ? triggers.length : 0)
})

test('a stage that asks for what there is not is refused before anything is deployed', () => {
  expect(() => inRegion('cn-north-1', { identity })).toThrow(NotInThisRegion)
  expect(() => inRegion('cn-north-1', { portal: byApi.portal })).toThrow(NotInThisRegion)
  expect(() => inRegion('us-gov-west-1', { identity })).toThrow(NotInThisRegion)
})

test('a stage that names no region is deployed only where nothing is missing', () => {
  expect(JSON.stringify(template['Rules'])).toContain(
    '{"Assert":{"Fn::Equals":[{"Ref":"AWS::Partition"},"aws"]},"AssertDescription":"In the China regions and in GovCloud, name the region',
  )
})
