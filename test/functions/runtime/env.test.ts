import { expect, test } from 'vitest'
import * as z from 'zod'
import { BadEnvironment, readEnv } from '../../../shared/runtime/env.ts'

const Settings = z.object({ table: z.string().min(1), rollUpQueueUrl: z.url(), batch: z.coerce.number().default(10) })

test('a setting in camelCase is read from a variable in capitals', () => {
  const settings = readEnv(Settings, {
    TABLE: 'register',
    ROLL_UP_QUEUE_URL: 'https://sqs.example/roll-up',
    BATCH: '4',
  })

  expect(settings).toEqual({ table: 'register', rollUpQueueUrl: 'https://sqs.example/roll-up', batch: 4 })
})

test('a setting with a default may be absent', () => {
  const settings = readEnv(Settings, { TABLE: 'register', ROLL_UP_QUEUE_URL: 'https://sqs.example/roll-up' })

  expect(settings.batch).toBe(10)
})

test('what is missing or malformed is named, each variable once, and no value is shown', () => {
  const environment = { ROLL_UP_QUEUE_URL: 'hunter2' }

  expect(() => readEnv(Settings, environment)).toThrow(new BadEnvironment(['TABLE', 'ROLL_UP_QUEUE_URL']))
})
