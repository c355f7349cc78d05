import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { officeApp, root, withoutBundles } from './office-stage.ts'
import { deadLetterQueues, queues, workers, workQueues } from './queues.ts'
import { reading } from './reading.ts'
import { all } from './template.ts'

describe('every alarm', () => {
  const alarms = all('AWS::CloudWatch::Alarm')

  test('has a heading in the runbook, and every heading an alarm but the one that says how to follow a file', () => {
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8')
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    const named = alarms.map(
      ({ Properties }) => /docs\/runbook.md, "(.+)"/.exec(String(Properties['AlarmDescription']))?.[1],
    )

    expect(new Set([...named, 'Following one file'])).toEqual(new Set(headings))
  })

  test.each(alarms)('$id rings at the topic', ({ Properties }) => {
    expect(Properties['AlarmActions']).toEqual([{ Ref: all('AWS::SNS::Topic')[0]?.id }])
  })

  test('has a name of its own', () => {
    expect(new Set(alarms.map(({ Properties }) => Properties['AlarmName'])).size).toBe(alarms.length)
  })

  test.each(workers)('of $id watches that it neither breaks off nor is held back', ({ id }) => {
    const watching = alarms.filter(({ Properties }) => JSON.stringify(Properties['Dimensions']).includes(`"${id}"`))

    expect(watching.map(({ Properties }) => Properties['MetricName'])).toEqual(['Errors', 'Throttles'])
  })

  test('rings also where a schedule is no longer heard of', () => {
    const silent = alarms.filter(({ Properties }) => Properties['TreatMissingData'] === 'breaching')

    expect(silent.map(({ Properties }) => Properties['Dimensions'])).toEqual([
      [{ Name: 'service', Value: 'sweep' }],
      [{ Name: 'service', Value: 'purge-campaign' }],
      [{ Name: 'service', Value: 'scan-deadlines' }],
    ])
  })

  test('is shown on one page with the queues it is about', () => {
    const page = JSON.stringify(all('AWS::CloudWatch::Dashboard')[0]?.Properties)

    expect([...alarms, ...workQueues].filter(({ id }) => !page.includes(`"${id}"`))).toEqual([])
  })

  test('reaches whom the stage names', () => {
    const { app } = officeApp({
      ...withoutBundles,
      stage: 'told',
      stages: {
        told: {
          campaigns: ['c'],
          removal: 'destroy',
          historyDays: 1,
          logDays: 1,
          alarms: ['a@b.example', 'https://c.example/d'],
        },
      },
    })
    const told = reading(app.synth().stacks[0]?.template).all('AWS::SNS::Subscription')

    expect(told.map(({ Properties }) => [Properties['Protocol'], Properties['Endpoint']])).toEqual([
      ['email', 'a@b.example'],
      ['https', 'https://c.example/d'],
    ])
  })

  test.each(queues)('of $id watches its dead letters or its oldest message', (queue) => {
    const { id } = queue
    const holdsDeadLetters = deadLetterQueues.includes(queue)
    const metric = holdsDeadLetters ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage'
    const watching = alarms.filter(({ Properties }) => JSON.stringify(Properties['Dimensions']).includes(`"${id}"`))

    expect(watching.map(({ Properties }) => Properties['MetricName'])).toEqual([metric])
  })
})
