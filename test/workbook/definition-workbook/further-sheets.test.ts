import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import { readDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/read-definition-workbook.ts'
import { writeDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import { openWorkbook } from '../../../shared/workbook/reader/open-workbook.ts'
import { readWorkbook } from '../../make/read-workbook.ts'

const fileOf = (name: string) => readFileSync(new URL(`../../../campaigns/${name}`, import.meta.url))
const workbook = fileOf('further-sheets.xlsx')
const json: unknown = JSON.parse(fileOf('further-sheets.json').toString('utf8'))

test('the further sheets’ JSON is what their workbook says', async () => {
  const reading = await readDefinitionWorkbook(await openWorkbook(workbook))

  expect(reading.findings).toEqual([])
  expect(reading.json).toEqual(json)
})

test('the further sheets’ JSON exports to the sheets of their workbook', async () => {
  const loaded = loadDefinition(json)
  if ('faults' in loaded) throw new Error('the further sheets are faulty')

  expect(await readWorkbook(await writeDefinitionWorkbook(loaded.definition))).toEqual(await readWorkbook(workbook))
})
