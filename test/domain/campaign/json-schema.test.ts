import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { definitionJsonSchema } from '../../../shared/domain/campaign/json-schema.ts'
import schools from './school-enrolment.json' with { type: 'json' }

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const validate = new Ajv2020({ allowUnionTypes: true, formats: { date: true } }).compile(definitionJsonSchema())

test('the published schema is up to date (else: npm run schema)', () => {
  expect(read('campaigns/definition.schema.json')).toEqual(definitionJsonSchema())
})

test.each(['campaigns/xianjin-2005.json', 'test/domain/campaign/school-enrolment.json'])('%s keeps to it', (path) => {
  validate(read(path))

  expect(validate.errors).toBeNull()
})

test('it refuses what is misspelt', () => {
  expect(validate({ ...schools, timezone: 'Asia/Shanghai' })).toBe(false)
})
