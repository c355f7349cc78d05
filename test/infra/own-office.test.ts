import { Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { officeApp, withoutBundles } from './office-stage.ts'
import { reading } from './reading.ts'

const office = { zh: '县普查办公室', en: 'County census office' }
const channels = {
  channels: {
    email: {
      kind: 'email',
      host: 'smtp.example.cn',
      from: { name: '县普查办公室', address: 'office@example.cn' },
      replyTo: { name: '值班', address: 'duty@example.cn' },
    },
  },
  persons: ['email'],
}
const settings = { campaigns: ['c'], removal: 'retain', historyDays: 30, logDays: 30 }
const own = officeApp({
  ...withoutBundles,
  stage: 'own',
  stages: { own: { ...settings, office, channels, tags: { 'cost-centre': '4711' }, portal: { servedBy: 'api' } } },
})
const { all } = reading(Template.fromStack(own.stack).toJSON())

test('a stage says by which server and in whose name mail leaves', () => {
  const said = all('AWS::SecretsManager::Secret').map(({ Properties }) => String(Properties['SecretString']))
  expect(said.find((each) => each.includes('smtp.example.cn'))).toContain('"replyTo":{"name":"值班"')
})

test('the pages are told whose they are', () => {
  expect(JSON.stringify(all('AWS::Lambda::Function'))).toContain(office.zh)
})

test('what can be tagged is tagged as the stage says', () => {
  const untagged = ['AWS::DynamoDB::Table', 'AWS::Lambda::Function', 'AWS::S3::Bucket', 'AWS::SQS::Queue']
    .flatMap((type) => all(type))
    .filter(({ Properties }) => !JSON.stringify(Properties['Tags'] ?? []).includes('4711'))

  expect(untagged).toEqual([])
})
