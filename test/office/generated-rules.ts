import * as fc from 'fast-check'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { makeCampaign, makeReport } from '../make/campaign.ts'

const texts = fc.constantFrom('物理', '化学', '通风', '竹溪', '第3期', 'abc', '', '水源、器材', '"')
const words = fc.constantFrom('通风', '源', '物理', 'A', '?溪', '第*期')
const numbers = fc.constantFrom(0, 1, 2, 3, 0.1, 0.3, 20, 100, 38_353, 38_534)

const numberFields = fc.constantFrom('[座位数]', '[预算]', '[建成日期]', '[翻新时间]')
const textFields = fc.constantFrom('[实验室]', '[学科]', '[状况]', '[缺少]', '[管理员]')
const dates = fc.constantFrom('[建成日期]', '[翻新时间]', '起始日')

const quotedText = texts.map((text) => `"${text.replaceAll('"', '""')}"`)

/** Formulas of rows in which nothing is taken for what it is not, of every function that Excel and the server share. */
const { truth: rowTruths } = fc.letrec<{ number: string; text: string; truth: string }>((tie) => {
  const [number, text, truth] = [tie('number'), tie('text'), tie('truth')]
  const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((given) => `${name}(${given.join(',')})`)
  const infix = (operators: readonly string[], left: fc.Arbitrary<string>, right: fc.Arbitrary<string>) =>
    fc.tuple(left, fc.constantFrom(...operators), right).map(([a, operator, b]) => `(${a}${operator}${b})`)
  const depth = { depthSize: 'small', withCrossShrink: true } as const
  return {
    number: fc.oneof(
      depth,
      numberFields,
      fc.oneof(numbers.map(String), fc.constant('上限'), fc.constant('起始日')),
      infix(['+', '-', '*', '/'], number, number),
      fc.constantFrom('SUM', 'MIN', 'MAX', 'AVERAGE').chain((name) => call(name, number, number)),
      fc.constantFrom('ABS', 'INT', '-', 'VALUE').chain((name) => call(name, number)),
      fc
        .constantFrom('ROUND', 'ROUNDUP', 'ROUNDDOWN')
        .chain((name) => call(name, number, fc.constantFrom('0', '1', '-1'))),
      call('MOD', number, fc.constantFrom('2', '7', '0')),
      call('IF', truth, number, number),
      call('IFERROR', number, number),
      call('LEN', text),
      fc.constantFrom('FIND', 'SEARCH').chain((name) =>
        call(
          name,
          words.map((word) => `"${word}"`),
          text,
        ),
      ),
      call('COUNTA', fc.oneof(textFields, numberFields), fc.oneof(textFields, numberFields)),
      call('COUNT', numberFields, numberFields),
      fc.constantFrom('YEAR', 'MONTH', 'DAY').chain((name) => call(name, dates)),
      call('EDATE', dates, fc.constantFrom('6', '-12', '216')),
      call('DATEDIF', dates, fc.constant('起始日'), fc.constantFrom('"Y"', '"M"', '"D"', '"YM"')),
    ),
    text: fc.oneof(
      depth,
      textFields,
      fc.oneof(quotedText, fc.constant('科目')),
      infix(['&'], text, text),
      fc.constantFrom('LEFT', 'RIGHT').chain((name) => call(name, text, fc.constantFrom('0', '1', '2'))),
      call('MID', text, fc.constantFrom('1', '2'), fc.constantFrom('1', '3')),
      fc.constantFrom('UPPER', 'LOWER', 'TRIM').chain((name) => call(name, text)),
      call('IF', truth, text, text),
    ),
    truth: fc.oneof(
      depth,
      infix(['=', '<>', '<', '<=', '>', '>='], number, number),
      infix(['=', '<>'], text, text),
      infix(['=', '<>'], fc.oneof(textFields, numberFields), fc.constant('""')),
      infix(['=', '<>'], truth, truth),
      fc.constantFrom('AND', 'OR').chain((name) => call(name, truth, truth)),
      call('NOT', truth),
      call('ISBLANK', fc.oneof(textFields, numberFields)),
      fc.constantFrom('ISNUMBER', 'ISTEXT', 'ISERROR').chain((name) => call(name, fc.oneof(number, text))),
      call('EXACT', text, text),
      call('IF', truth, truth, truth),
    ),
  }
})

/** Sums and counts of columns, compared. */
const sheetTruths: fc.Arbitrary<string> = (() => {
  const columns = fc.constantFrom('[座位数]', '[预算]', '[建成日期]')
  const conditions = fc.constantFrom(
    '[学科],"物理"', '[学科],"化学"', '[状况],"待修"', '[缺少],"*通风*"', '[座位数],">=2"', '[座位数],0', '[预算],"<1"',
    '[建成日期],">="&起始日', '[建成日期],起始日', '[状况],"完?"',
  ) // prettier-ignore
  const several = fc.array(conditions, { minLength: 1, maxLength: 2 }).map((pairs) => pairs.join(','))
  const plain = fc.array(fc.constantFrom('[学科],"物理"', '[状况],"待修"'), { minLength: 1, maxLength: 2 })
  const number = fc.oneof(
    conditions.map((condition) => `COUNTIF(${condition})`),
    several.map((pairs) => `COUNTIFS(${pairs})`),
    fc.tuple(columns, conditions).map(([column, condition]) => `SUMIF(${condition},${column})`),
    fc.tuple(columns, several).map(([column, pairs]) => `SUMIFS(${column},${pairs})`),
    fc.tuple(columns, several).map(([column, pairs]) => `AVERAGEIFS(${column},${pairs})`),
    fc
      .tuple(fc.constantFrom('MINIFS', 'MAXIFS'), columns, plain)
      .map(([name, column, pairs]) => `${name}(${column},${pairs.join(',')})`),
    fc.tuple(fc.constantFrom('SUM', 'MIN', 'MAX', 'COUNT'), columns).map(([name, column]) => `${name}(${column})`),
    fc.tuple(columns, columns).map(([a, b]) => `SUM(${a},${b})`),
    fc
      .constantFrom('[实验室]', '[管理员]', '[缺少]', '[座位数]', '[建成日期]', '[电话]')
      .map((column) => `COUNTA(${column})`),
    fc.constantFrom('[实验室]', '[管理员]', '[预算]').map((column) => `COUNTBLANK(${column})`),
    fc.constant('ROWS([学科])'),
    fc.constantFrom('0', '1', '2', '5', '起始日'),
  )
  const comparison = fc
    .tuple(number, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), number)
    .map(([left, operator, right]) => `${left}${operator}${right}`)
  return fc.oneof(
    comparison,
    fc
      .tuple(fc.constantFrom('AND', 'OR'), comparison, comparison)
      .map(([name, left, right]) => `${name}(${left},${right})`),
  )
})()

/** A campaign with one report of every type of field and many rules that nobody would write. */
export function generatedCampaign(seed: number, scope: 'row' | 'sheet'): CampaignDefinition {
  const formulas = fc.sample(scope === 'row' ? rowTruths : sheetTruths, { seed, numRuns: scope === 'row' ? 100 : 36 })
  const rules = [...new Set(formulas)].map((formula, place) => ({
    code: `G${String(place).padStart(3, '0')}`,
    scope,
    level: 'error' as const,
    formula,
    message: { zh: `第${place}条`, en: `rule ${place}` },
    cells: ['实验室', '座位数'],
  }))
  return makeCampaign({
    id: `generated-${scope}`,
    settings: { 上限: 20, 起始日: '2005-07-01', 科目: '物理' },
    reports: [makeReport({ rules, fields: withoutBounds() })],
  })
}

/** Dates of this century's first years as well, so that they meet the settings. */
function withoutBounds() {
  return makeReport().fields.map((field) =>
    field.id === 'builtOn' ? { ...field, earliest: '1950-01-01', latest: '2024-03-15' } : field,
  )
}
