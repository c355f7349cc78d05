import fc from 'fast-check'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { header, schools } from '../make/assessed.ts'
import { makeCampaign, makeUnit } from '../make/campaign.ts'
import { writeBySheetJs } from '../workbook/other-files/sheetjs.ts'
import { canary, fuzz } from './fuzz.ts'
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

fuzz('a filled template with bytes of its zip changed', mutated(template), { numRuns: 80 })
fuzz('a filled template with a part of it changed', mutatedPart(template), { numRuns: 80 })
fuzz('a workbook of anything in good XML', structuredXlsx, { numRuns: 200 })
fuzz('a table of anything in text', structuredText, { numRuns: 200 })
fuzz('a table in text with bytes changed', mutated(csv), { numRuns: 200 })
fuzz('an .xls with bytes changed', mutated(writeBySheetJs('biff8', { sheets })), { numRuns: 5 })
fuzz('an .xlsb with a part of it changed', mutatedPart(writeBySheetJs('xlsb', { sheets })), { numRuns: 5 })
fuzz('no more than bytes', fc.uint8Array({ maxLength: 400 }), { numRuns: 100 })
