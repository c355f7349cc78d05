import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { header, schools } from '../make/assessed.ts'
import { makeCampaign, makeUnit } from '../make/campaign.ts'
import { writeBySheetJs } from '../workbook/other-files/sheetjs.ts'
import { canary, fuzz, timeoutMs } from './fuzz.ts'
import { mutated, mutatedPart } from './mutated.ts'
import { structuredText, structuredXlsx } from './structure.ts'

const row = { unit: '城东中学', room: canary, subject: '物理', seats: 40, keeper: canary, identity: canary }
const template = await makeTemplate({
  definition: makeCampaign(),
  definitionVersion: 'definition-1',
  unit: makeUnit({ code: '101', name: '城东中学' }),
  covered: schools.filter(({ code }) => code === '101'),
  rows: new Map([['laboratories', [row, { ...row, seats: canary }]]]),
})
const sheets = {
  实验室登记表: [
    header,
    ['城东中学', canary, '物理', 40, 5.5, canary],
    ['城东中学', canary, canary, canary, null, true],
  ],
}
const csv = Buffer.from(sheets['实验室登记表'].map((values) => values.join(',')).join('\r\n'))

test.for<[string, number, fc.Arbitrary<Uint8Array>]>([
  ['a filled template with bytes of its zip changed', 80, mutated(template)],
  ['a filled template with a part of it changed', 80, mutatedPart(template)],
  ['a workbook of anything in good XML', 200, structuredXlsx],
  ['a table of anything in text', 200, structuredText],
  ['a table in text with bytes changed', 200, mutated(csv)],
  ['an .xls with bytes changed', 5, mutated(writeBySheetJs('biff8', { sheets }))],
  ['an .xlsb with a part of it changed', 5, mutatedPart(writeBySheetJs('xlsb', { sheets }))],
  ['any bytes', 100, fc.uint8Array({ maxLength: 400 })],
])('%s ends in a verdict that quotes no cell', { timeout: timeoutMs }, async ([, numRuns, file]) => {
  await expect(fuzz(file, numRuns)).resolves.toBeUndefined()
})
