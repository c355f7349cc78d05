import { beforeAll, describe, expect, test } from 'vitest'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { makeFacts, outcomesOf, schools, valuesIn } from '../make/assessed.ts'
import { makeCampaign, makeUnit } from '../make/campaign.ts'
import { savedAs } from './saved-as.ts'

/** LibreOffice's filter for the second sheet as text, by its numbers for separators and character sets. */
const asText = (separator: number, characterSet: number) =>
  `csv:Text - txt - csv (StarCalc):${separator},34,${characterSet},1,,0,false,true,false,false,false,2`

describe('a filled template that LibreOffice saved', () => {
  let template: Uint8Array
  beforeAll(async () => {
    const first = {
      unit: '城东中学',
      room: '物理室',
      subject: '物理',
      seats: 40,
      builtOn: '1999-09-01',
      keeper: '张三',
    }
    const second = {
      unit: '城东中学',
      room: '化学室',
      subject: '化学',
      seats: 0,
      lacks: ['通风', '水源'],
      keeper: '㐀𠮷',
    }
    template = await makeTemplate({
      definition: makeCampaign(),
      definitionVersion: 'definition-1',
      unit: makeUnit({ code: '101', name: '城东中学' }),
      covered: schools.filter(({ code }) => code === '101'),
      rows: new Map([['laboratories', [first, second]]]),
    })
  })

  test.for<[string, string]>([
    ['for Excel 97 to 2003', 'xls:MS Excel 97'],
    ['as text in GB18030, with commas', asText(44, 85)],
    ['as text in UTF-8, with tabs', asText(9, 76)],
    ['as text in UTF-16, with semicolons', asText(59, 65_535)],
  ])('%s says what it said', async ([, filter]) => {
    const original = await assessWorkbook(template, makeFacts())
    const saved = await assessWorkbook(await savedAs(template, filter), makeFacts())

    expect(outcomesOf(original)).toEqual(['101 accepted data 2'])
    expect([outcomesOf(saved), valuesIn(saved)]).toEqual([outcomesOf(original), valuesIn(original)])
  })
})
