import { expect, test } from 'vitest'
import { releaseOfSources } from '../../shared/runtime/release.ts'
import { at, referred } from './reading.ts'
import { all, template } from './template.ts'

test('the stack says of which sources it was made', () => {
  expect(template['Outputs']).toMatchObject({ Release: { Value: releaseOfSources() } })
})

test('every campaign of the stage is swept, looked at every minute, as a whole once a day, and every hour for what is to be purged', () => {
  const schedules = all('AWS::Scheduler::Schedule').map((schedule) =>
    [
      referred(at(schedule, 'Target', 'Arn')).replace(/Queue.*/, ''),
      schedule.Properties['ScheduleExpression'],
      at(schedule, 'Target', 'Input'),
    ].join(' '),
  )

  expect(new Set(schedules)).toEqual(
    new Set([
      'ScanDeadlines cron(0 20 * * ? *) {"campaign":"xianjin-2005","everything":true}',
      'ScanDeadlines rate(1 minute) {"campaign":"xianjin-2005"}',
      'Sweep rate(10 minutes) {"campaign":"xianjin-2005"}',
      'Purge rate(1 hour) {"campaign":"xianjin-2005"}',
    ]),
  )
})

test('no account, no region and no partition is written down', () => {
  // Whole words only: the hash of a bundle may well hold twelve digits in a row.
  expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b|arn:aws|\b[a-z]{2}-[a-z]+-\d\b/)
})
