import { describe, expect, test } from 'vitest'
import { chineseNumeral } from '../../../shared/domain/normalise/chinese-numeral.ts'
import { field, outcome, type Content } from './cells.ts'

describe('a whole number', () => {
  test.each<[Content, number | string]>([
    [12, 12],
    [12.000_000_000_000_002, 12],
    ['12', 12],
    ['１２', 12],
    [' 12\n', 12],
    ["'12", 12],
    ['012', 12],
    ['+12', 12],
    ['12.0', 12],
    ['12人', 12],
    ['12 人', 12],
    ['1,234', 1234],
    ['１，２３４', 1234],
    ['3万', 30_000],
    ['十二', 12],
    ['十二人', 12],
    ['廿三', 23],
    ['12人。', 12],
    ['12.', 12],
    ['12（人）', 12],
    ['共12人', 12],
    ['共', '!not-a-number'],
    ['⑫', '!not-a-number'],
    ['壹佰贰拾', 120],
    [0, 0],
    ['0', 0],
    [12.5, '!not-whole'],
    ['12.5', '!not-whole'],
    ['约30', '!number-estimate'],
    ['30左右', '!number-estimate'],
    ['30多人', '!number-estimate'],
    ['三十余', '!number-estimate'],
    ['30人以上', '!number-estimate'],
    ['>30', '!number-estimate'],
    ['10-20', '!number-range'],
    ['10～20人', '!number-range'],
    ['10人至20人', '!number-range'],
    ['1 234', '!number-in-parts'],
    ['12,34', '!not-a-number'],
    ['1、234', '!not-a-number'],
    ['12户', '!number-other-unit'],
    ['3千', '!number-other-unit'],
    ['一百二', '!not-a-number'],
    ['七八十', '!not-a-number'],
    ['1e3', '!not-a-number'],
    ['没有统计', '!not-a-number'],
    ['26（含离休2人）', '!number-with-note'],
    ['10人(其中预备党员1名)', '!number-with-note'],
    ['2O', '!number-has-letter'],
    ['l0', '!number-has-letter'],
    [true, '!not-a-number'],
    [Number.NaN, '!not-a-number'],
    [{ date: 38_518 }, '!number-is-date'],
    [1.1e17, '!digits-lost'],
    [-1, '!number-too-small'],
    ['1001', '!number-too-large'],
    ['9'.repeat(100), '!not-a-number'],
    [' ', 'blank'],
  ])('%j is %j', (content, expected) => {
    const bounds = expected === '!number-too-large' ? { max: 1000 } : {}
    expect(outcome(field('integer', { unit: '人', min: 0, ...bounds }), content)).toBe(expected)
  })

  test.each<[string, string, number | string]>([
    ['人', '10名', 10],
    ['人', '5 个', 5],
    ['人', '3位', 3],
    ['人', '三个人', 3],
    ['人', '30多名', '!number-estimate'],
    ['人', '10本', '!number-other-unit'],
    ['名', '10人', 10],
    ['册', '26本', 26],
    ['册', '26套', '!number-other-unit'],
    ['个', '3家', 3],
    ['家', '3户', 3],
    ['家', '3人', '!number-other-unit'],
    ['个', '3名', '!number-other-unit'],
    ['元', '500块', 500],
    ['元', '3万块钱', 30_000],
    ['元', '5角', '!number-other-unit'],
    ['万元', '5块', '!number-other-unit'],
  ])('counted in %s, %s is %j', (unit, content, expected) => {
    expect(outcome(field('integer', { unit }), content)).toBe(expected)
  })

  test('a measure word is understood only where the field names it', () => {
    expect(outcome(field('integer'), '12人')).toBe('!not-a-number')
  })
})

describe('a decimal number', () => {
  const yuan = field('decimal', { unit: '元', decimals: 2 })
  test.each<[Content, number | string]>([
    [0.1 + 0.2, 0.3],
    ['￥1,200.50元', 1200.5],
    ['¥500', 500],
    ['500（元）', 500],
    ['壹佰元整', 100],
    ['1.5万元', 15_000],
    ['1.15万', 11_500],
    ['.5', '!not-a-number'],
    [1.234, '!too-many-decimals'],
    ['1.234', '!too-many-decimals'],
    ['85%', '!number-other-unit'],
  ])('%j is %j', (content, expected) => {
    expect(outcome(yuan, content)).toBe(expected)
  })

  test('counted in 万, a 万 behind the number may be the unit or a factor', () => {
    const wan = field('decimal', { unit: '万元' })
    expect(outcome(wan, '3万元')).toBe(3)
    expect(outcome(wan, '3万')).toBe('!number-other-unit')
  })
})

describe('a Chinese numeral', () => {
  test.each<[string, number | undefined]>([
    ['〇', 0],
    ['十', 10],
    ['二十', 20],
    ['一百一十二', 112],
    ['一百十二', 112],
    ['一百零二', 102],
    ['一千零五十', 1050],
    ['两千', 2000],
    ['一万二千三百', 12_300],
    ['十万零五', 100_005],
    ['一亿零三万', 100_030_000],
    ['二〇〇五', 2005],
    ['一百二', undefined],
    ['一百零二十', undefined],
    ['三四', undefined],
    ['七八十', undefined],
    ['十十', undefined],
    ['百', undefined],
    ['张三', undefined],
    ['', undefined],
  ])('%s is %s', (numeral, expected) => {
    expect(chineseNumeral(numeral)).toBe(expected)
  })
})

describe('a percentage', () => {
  test.each<[unit: string | undefined, content: Content, expected: number | string]>([
    ['%', { percent: 0.835 }, 83.5],
    ['％', { percent: 0.07 }, 7],
    ['%', 83.5, 83.5],
    ['%', '83.5%', 83.5],
    [undefined, { percent: 0.835 }, 0.835],
    [undefined, '83.5%', 0.835],
    [undefined, '７%', 0.07],
    ['人', '83.5%', '!number-other-unit'],
  ])('counted in %j, %j is %j', (unit, content, expected) => {
    expect(outcome(field('decimal', { decimals: 3, ...(unit !== undefined && { unit }) }), content)).toBe(expected)
  })
})
