import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../shared/domain/formula/check.ts'
import {
  compileFormula,
  evaluateRow,
  evaluateSheet,
  fieldsOf,
  isTrue,
  type FormulaValue,
} from '../../../shared/domain/formula/evaluate.ts'
import { maxDepth, parseFormula } from '../../../shared/domain/formula/formula.ts'
import type { Value, Values } from '../../../shared/domain/sheet/report-row.ts'
import { field, fields, scope } from './fields.ts'
import { formulas } from './formulas.ts'

const valueError: FormulaValue = { error: '#VALUE!' }
const divisionError: FormulaValue = { error: '#DIV/0!' }
const numberError: FormulaValue = { error: '#NUM!' }

describe('a formula without fields comes to what Excel says', () => {
  test.each<[string, FormulaValue]>([
    // operators
    ['1+2*3', 7],
    ['-2^2', 4],
    ['2^3^2', 64],
    ['2^-1', 0.5],
    ['10%', 0.1],
    ['2^50%', Math.SQRT2],
    ['1-2-3', -4],
    ['"5"+1', 6],
    ['"1,234"*1', 1234],
    ['"12,34"*1', valueError],
    ['"50%"+0', 0.5],
    ['"x"+1', valueError],
    ['""+1', valueError],
    ['TRUE+1', 2],
    ['1/0', divisionError],
    ['0^0', numberError],
    ['0^-1', divisionError],
    ['(-8)^0.5', numberError],
    ['10^308*10', numberError],
    ['1&2', '12'],
    ['1/3&""', '0.333333333333333'],
    ['0.1+0.2&""', '0.3'],
    ['TRUE&""', 'TRUE'],
    ['0.1+0.2=0.3', true],
    ['0.1+0.2-0.3', 0],
    ['0.3-0.1=0.2', true],
    ['10^15+1=10^15', false],
    ['"a"="A"', true],
    ['"a"<"B"', true],
    ['"1"=1', false],
    ['99<"1"', true],
    ['"z"<FALSE', true],
    ['1<>2', true],
    ['1/0=1', divisionError],
    ['+"甲"', '甲'],
    // logic
    ['IF(1,2,3)', 2],
    ['IF(FALSE,2)', false],
    ['IF("TRUE",1,2)', 1],
    ['IF("x",1,2)', valueError],
    ['IF(TRUE,1,1/0)', 1],
    ['IF(1/0,1,2)', divisionError],
    ['IFERROR(1/0,"无")', '无'],
    ['AND(TRUE,1)', true],
    ['AND(TRUE,0)', false],
    ['AND(TRUE,"x")', valueError],
    ['AND(FALSE,1/0)', divisionError],
    ['OR(FALSE,"TRUE")', true],
    ['NOT(0)', true],
    ['NOT("x")', valueError],
    // arithmetic
    ['SUM(1,"2",TRUE)', 4],
    ['SUM(1,"x")', valueError],
    ['SUM(0.1,0.2)=0.3', true],
    ['MIN(3,1,2)', 1],
    ['MAX(-3,-1)', -1],
    ['AVERAGE(1,2,6)', 3],
    ['ABS(-2)', 2],
    ['ROUND(2.5,0)', 3],
    ['ROUND(-2.5,0)', -3],
    ['ROUND(2.675,2)', 2.68],
    ['ROUND(1.005,2)', 1.01],
    ['ROUND(1234,-2)', 1200],
    ['ROUND(50,-2)', 100],
    ['ROUNDUP(2.01,1)', 2.1],
    ['ROUNDDOWN(-2.19,1)', -2.1],
    ['INT(-2.5)', -3],
    ['MOD(7,3)', 1],
    ['MOD(-7,3)', 2],
    ['MOD(7,-3)', -2],
    ['MOD(1,0)', divisionError],
    ['COUNT(1,"2","x",TRUE)', 3],
    ['COUNTA(1,"","x")', 3],
    ['VALUE("1,000")', 1000],
    // text
    ['LEN("张三")', 2],
    ['LEN(12.5)', 4],
    ['TRIM("  a   b ")', 'a b'],
    ['LEFT("台账系统")', '台'],
    ['LEFT("台账系统",2)', '台账'],
    ['LEFT("台账",9)', '台账'],
    ['LEFT("台账",-1)', valueError],
    ['RIGHT("台账系统",2)', '系统'],
    ['RIGHT("台账系统",0)', ''],
    ['RIGHT("台账",5)', '台账'],
    ['MID("台账系统",2,2)', '账系'],
    ['MID("台账",5,1)', ''],
    ['MID("台账",0,1)', valueError],
    ['EXACT("a","A")', false],
    ['EXACT("1",1)', true],
    ['FIND("账","台账")', 2],
    ['FIND("A","台a")', valueError],
    ['FIND("","台账")', 1],
    ['FIND("a","aba",2)', 3],
    ['FIND("a","aba",5)', valueError],
    ['SEARCH("A","台a")', 2],
    ['SEARCH("c*e","abcde")', 3],
    ['SEARCH("?d","abcde")', 3],
    ['SEARCH("~?","a?")', 2],
    ['SEARCH("x","abc")', valueError],
    ['ISNUMBER(SEARCH("x","abc"))', false],
    ['ISTEXT("")', true],
    ['ISNUMBER(1/0)', false],
    ['ISERROR(1/0)', true],
    ['UPPER("ab")&LOWER("AB")', 'ABab'],
    // dates
    ['DATE(2005,6,15)', 38518],
    ['DATE(1900,3,1)', 61],
    ['DATE(105,6,15)', 38518],
    ['DATE(2005,14,0)', 38748],
    ['DATE(2004,2,29)-DATE(2004,2,28)', 1],
    ['DATE(10000,1,1)', numberError],
    ['"2005-06-15"+0', 38518],
    ['YEAR(38518)', 2005],
    ['MONTH(38518)', 6],
    ['DAY(38518.9)', 15],
    ['YEAR(-1)', numberError],
    ['EDATE(DATE(2005,1,31),1)=DATE(2005,2,28)', true],
    ['EDATE(DATE(2005,1,31),-2)=DATE(2004,11,30)', true],
    ['DATEDIF(DATE(2004,12,15),DATE(2005,6,14),"M")', 5],
    ['DATEDIF(DATE(2004,12,15),DATE(2005,6,15),"M")', 6],
    ['DATEDIF(DATE(1980,6,16),DATE(2005,6,15),"Y")', 24],
    ['DATEDIF(DATE(2005,1,30),DATE(2005,3,2),"YM")', 1],
    ['DATEDIF(DATE(2005,6,10),DATE(2005,7,5),"MD")', 25],
    ['DATEDIF(DATE(2004,12,31),DATE(2005,1,1),"YD")', 1],
    ['DATEDIF(2,1,"D")', numberError],
    ['DATEDIF(1,2,"X")', numberError],
    // settings
    ['上限+1', 101],
    ['cutoff=DATE(2005,7,1)', true],
    ['地区&"镇"', '城关镇'],
  ])('%s', (source, expected) => {
    expect(row(source)).toEqual(expected)
  })
})

describe('in the scope of a row a field is a cell of it', () => {
  test.each<[string, Values, FormulaValue]>([
    ['[党员总数]=SUM([在职],[离退休])', { total: 5, serving: 3, retired: 2 }, true],
    ['[total]=[serving]+[retired]', { total: 5, serving: 3 }, false],
    ['[在职]+1', {}, 1],
    ['[备注]&"x"', {}, 'x'],
    ['[备注]=""', {}, true],
    ['[在职]=0', {}, true],
    ['[在职]<>""', { serving: 0 }, true],
    ['[流动情况]<>""', {}, false],
    ['ISBLANK([备注])', {}, true],
    ['ISBLANK([备注])', { note: 'x' }, false],
    ['IF([流动情况]="流出",[备注]<>"",TRUE)', { flow: '流出' }, false],
    ['ISNUMBER(SEARCH("教师",[群体]))', { groups: ['退役军人', '教师'] }, true],
    ['[群体]', { groups: ['退役军人', '教师'] }, '退役军人、教师'],
    ['[入党日期]<cutoff', { joined: '2005-06-30' }, true],
    ['[入党日期]=DATE(2005,6,1)', { joined: '2005-06' }, true],
    ['YEAR([入党日期])', { joined: '2005' }, 2005],
    ['SUM([备注],1)', { note: '5' }, 1],
    ['SUM([备注]+0,1)', { note: '5' }, 6],
    ['COUNT([备注],[在职])', { note: '5', serving: 1 }, 1],
    ['COUNTA([备注],[在职],[离退休])', { note: '5', serving: 0 }, 2],
    ['COUNTBLANK([备注])', {}, 1],
    ['AND([备注],TRUE)', { note: 'x' }, true],
    ['AND([备注])', { note: 'x' }, valueError],
    ['[入党日期]', { joined: '不详' }, '不详'],
  ])('%s over %j', (source, values, expected) => {
    expect(row(source, values)).toEqual(expected)
  })

  test('names of an object’s prototype are blank fields like any other', () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty']
    for (const name of names) {
      const formula = parseFormula(`ISBLANK([${name}])`)
      expect(evaluateRow(compileFormula(formula, scope('row', { fields: [field(name, 'text')] })), {})).toBe(true)
    }
    expect(faultsOf(parseFormula('constructor'), scope('row'))).toHaveLength(1)
    expect(faultsOf(parseFormula('CONSTRUCTOR()+__proto__'), scope('row'))).toHaveLength(2)
  })
})

describe('in the scope of a sheet a field is its column', () => {
  const rows: readonly Values[] = [
    { flow: '甲', serving: 3, note: 'Alpha', joined: '2005-06-15' },
    { flow: '乙', serving: 5, note: '5' },
    { flow: '甲', serving: 0, note: 'a*b', joined: '2004' },
    {},
  ]
  test.each<[string, FormulaValue]>([
    ['SUM([在职])', 8],
    ['SUM([在职],2)', 10],
    ['MIN([在职])', 0],
    ['MAX([在职])', 5],
    ['AVERAGE([在职])=8/3', true],
    ['AVERAGE([离退休])', divisionError],
    ['MAX([离退休])', 0],
    ['COUNT([在职],[入党日期])', 5],
    ['COUNTA([备注])', 3],
    ['COUNTBLANK([备注])', 1],
    ['ROWS([备注])', 4],
    ['COUNTIF([流动情况],"甲")', 2],
    ['COUNTIF([流动情况],"<>甲")', 2],
    ['COUNTIF([流动情况],"<>")', 3],
    ['COUNTIF([流动情况],"=")', 1],
    ['COUNTIF([流动情况],"")', 1],
    ['COUNTIF([在职],">=3")', 2],
    ['COUNTIF([在职],"<1")', 1],
    ['COUNTIF([在职],0)', 1],
    ['COUNTIF([备注],5)', 1],
    ['COUNTIF([备注],"a*")', 2],
    ['COUNTIF([备注],"a~*b")', 1],
    ['COUNTIF([备注],"?????")', 1],
    ['COUNTIF([备注],"alpha")', 1],
    ['COUNTIF([入党日期],">=2005-01-01")', 1],
    ['COUNTIF([入党日期],"<"&cutoff)', 2],
    ['COUNTIFS([流动情况],"甲",[在职],">0")', 1],
    ['SUMIF([流动情况],"甲",[在职])', 3],
    ['SUMIF([在职],">3")', 5],
    ['SUMIFS([在职],[流动情况],"甲",[备注],"A*")', 3],
    ['MINIFS([在职],[流动情况],"甲")', 0],
    ['MAXIFS([在职],[流动情况],"丙")', 0],
    ['AVERAGEIFS([在职],[流动情况],"丙")', divisionError],
    ['IF(COUNTA([备注])>2,"多","少")', '多'],
    ['AND(COUNTIF([流动情况],"甲")=2,ROWS([流动情况])=4)', true],
  ])('%s', (source, expected) => {
    expect(evaluateSheet(compileFormula(parseFormula(source), scope('sheet')), rows)).toEqual(expected)
  })

  test('a long column of decimals adds up', () => {
    const sumOf = (all: readonly number[]) =>
      evaluateSheet(
        compileFormula(parseFormula('SUM([在职])'), scope('sheet')),
        all.map((serving) => ({ serving })),
      )
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 300 }), (cents) => {
        const sum = cents.reduce((total, each) => total + each, 0) / 100
        expect(sumOf(cents.map((each) => each / 100))).toBeCloseTo(sum, 6)
      }),
    )
    expect(sumOf(Array.from({ length: 10_000 }, () => 0.1))).toBe(1000)
  })

  test('a sheet without rows counts and sums to 0', () => {
    const formula = parseFormula('ROWS([备注])+SUM([在职])+COUNTIF([备注],"*")')
    expect(evaluateSheet(compileFormula(formula, scope('sheet')), [])).toBe(0)
  })
})

test('only TRUE and numbers other than 0 hold', () => {
  const all: readonly FormulaValue[] = [true, 1, -0.5, false, 0, null, '', 'TRUE', { error: '#N/A' }]
  expect(all.filter(isTrue)).toEqual([true, 1, -0.5])
})

test('AND and OR look at every value, and an error among them is the result, wherever it stands', () => {
  const values = { note: '无', total: 3, joined: '2005-06-15' }
  const asked = [
    '[备注]="无"',
    '[党员总数]>5',
    'NOT([流动情况]="甲")',
    'AND([备注]<>"",TRUE)',
    '1/0',
    '"x"',
    '0',
    'IF(FALSE,2)',
  ]
  const truthOf = (source: string) => row(`IF(${source},TRUE,FALSE)`, values)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...asked), { minLength: 1, maxLength: 4 }), (args) => {
      const truths = args.map(truthOf)
      const error = truths.find((truth) => typeof truth === 'object')
      expect(row(`AND(${args.join(',')})`, values)).toEqual(error ?? !truths.includes(false))
      expect(row(`OR(${args.join(',')})`, values)).toEqual(error ?? truths.includes(true))
    }),
  )
})

test('a text in a formula equals what it would equal in a cell', () => {
  const texts = fc.oneof(
    fc.constantFrom('', '无', '流出', 'a', 'A', 'ς', 'Σ', '5', '2005-06'),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.option(texts), texts, (note, flow) => {
      const values = { ...(note !== null && { note }), flow }
      const quoted = `"${flow.replaceAll('"', '""')}"`
      for (const operator of ['=', '<>']) {
        expect(row(`[备注]${operator}${quoted}`, values)).toBe(row(`[备注]${operator}[流动情况]`, values))
        expect(row(`${quoted}${operator}[备注]`, values)).toBe(row(`[流动情况]${operator}[备注]`, values))
      }
    }),
  )
})

test('a formula tells which fields it refers to', () => {
  expect(fieldsOf(parseFormula('[党员总数]=SUM([serving],-[离退休])+[在职]%'), scope('row'))).toEqual([
    'total',
    'serving',
    'retired',
  ])
})

describe('a formula always comes to a value', () => {
  const cells: fc.Arbitrary<Value> = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom('2005-06-15', '2005', '甲', '1,000', '*~?'),
    fc.array(fc.string(), { maxLength: 3 }),
  )
  const anyRow = fc.dictionary(fc.constantFrom(...fields.map(({ id }) => id)), cells)

  test.each(['row', 'sheet'] as const)('of a %s', (kind) => {
    fc.assert(
      fc.property(formulas, fc.array(anyRow, { maxLength: 4 }), (formula, rows) => {
        fc.pre(faultsOf(formula, scope(kind)).length === 0)
        const value = evaluateSheet(compileFormula(formula, scope(kind)), rows)
        expect(isFormulaValue(value)).toBe(true)
      }),
    )
  })

  test('at the greatest length', () => {
    expect(typeof row(`1${'+1'.repeat(1_999)}`)).toBe('number')
    expect(typeof row(`${'1%+'.repeat(1_333)}1`)).toBe('number')
    expect(typeof row(`1${'%'.repeat(maxDepth)}`)).toBe('number')
    expect(row(`"${'x'.repeat(1_000)}"${'&[备注]'.repeat(400)}`, { note: 'x'.repeat(30_000) })).toEqual(valueError)
  })
})

function row(source: string, values: Values = {}): FormulaValue {
  return evaluateRow(compileFormula(parseFormula(source), scope('row')), values)
}

function isFormulaValue(value: FormulaValue): boolean {
  if (typeof value === 'object') return value === null || value.error.startsWith('#')
  if (typeof value === 'string') return value.length <= 32_767
  return typeof value === 'boolean' || Number.isFinite(value)
}
