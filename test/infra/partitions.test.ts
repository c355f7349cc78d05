import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { NotInChina } from '../../infra/refuse-in-china.ts'
import { NotInGovCloud } from '../../infra/refuse-in-govcloud.ts'
import { officeApp, withoutBundles } from './office-stage.ts'

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

test('no policy in China names Amazon SES, which is not there', () => {
  const naming = (region: string, more: object) =>
    JSON.stringify(Template.fromStack(inRegion(region, more)).toJSON()).includes('"ses.amazonaws.com"')

  expect(naming('cn-north-1', byApi)).toBe(false)
  expect(naming('eu-central-1', {})).toBe(true)
})

test.each([
  ['us-gov-west-1', 'auth-fips.us-gov-west-1'],
  ['eu-central-1', 'auth.eu-central-1'],
])('in %s the pages may speak to where Cognito has people sign in', (region, host) => {
  const stack = inRegion(region, { portal: { servedBy: 'api' } })

  expect(JSON.stringify(Template.fromStack(stack).toJSON())).toContain(`.${host}.amazoncognito.com`)
})

test('CloudFront is refused where there is none, before anything is deployed', () => {
  expect(() => inRegion('cn-north-1', { identity })).toThrow(NotInChina)
  expect(() => inRegion('us-gov-west-1', { identity })).toThrow(NotInGovCloud)
})
