import { describe, expect, test } from 'vitest'
import { textOf } from '../../../shared/domain/normalise/normalise.ts'
import { cell, field, outcome, type Content } from './cells.ts'

describe('a text is tidied and never rewritten', () => {
  test.each<[Content, string]>([
    ['张三', '张三'],
    ['张　三', '张三'],
    ['张  三 ', '张三'],
    ['欧阳 修', '欧阳修'],
    ['张\n三', '张三'],
    ['张\u200b三\ufeff', '张三'],
    ['陳\u0007雲', '陳雲'],
    ['张三 李四', '张三 李四'],
    ['张三 办公室', '张三 办公室'],
    ['John  Smith', 'John Smith'],
    ['John\r\nSmith', 'John Smith'],
    ['城关镇\n党委', '城关镇党委'],
    ['党支部书记\n厂长', '党支部书记 厂长'],
    ['张三\n李四\n王五', '张三 李四 王五'],
    ['龙溪化肥厂\n第二党支部', '龙溪化肥厂第二党支部'],
    ['竹溪厂党支部\n鹿冲厂党支部', '竹溪厂党支部 鹿冲厂党支部'],
    ['1.作风不实；\n2.纪律松弛。', '1.作风不实；2.纪律松弛。'],
    ['作风不实\n（两人）', '作风不实（两人）'],
    ['城关镇南街\n村', '城关镇南街村'],
    ['１２号Ａ座（东）', '12号A座（东）'],
    ['\u00a0 x\t', 'x'],
    ['0012', '0012'],
    [12, '12'],
    [12.5, '12.5'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [-0, '0'],
    [123_456_789_012_345, '123456789012345'],
    [1.1e17, '!digits-lost'],
    [true, 'TRUE'],
    [{ date: 38_518 }, '2005-06-15'],
    [{ date: 38_518.354_166_667 }, '2005-06-15 08:30'],
    [{ date: 0.5 }, '12:00'],
    [' \n\u200b', 'blank'],
    ['一二三四五六', '!text-too-long'],
  ])('%j is %j', (content, expected) => {
    const limits = expected === '!text-too-long' ? { maxLength: 5 } : {}
    expect(outcome(field('text', limits), content)).toBe(expected)
  })

  test('half a character is replaced, whole ones beyond the basic plane stay', () => {
    expect(outcome(field('text'), '𠮷\ud842')).toBe('𠮷\ufffd')
  })

  test('the name of a unit is one name, wherever its lines break', () => {
    expect(outcome(field('unit'), ' 城关镇\n党委 ')).toBe('城关镇党委')
    expect(outcome(field('unit'), '青禾县龙溪\n化肥厂')).toBe('青禾县龙溪化肥厂')
  })

  test('any cell can be shown as a text', () => {
    expect(textOf({ kind: 'date', value: 1e20 })).toBe('100000000000000000000')
    expect([true, 7, ' 张　三 ', { date: 38_518 }].map((content) => textOf(given(content)))).toEqual([
      'TRUE',
      '7',
      '张三',
      '2005-06-15',
    ])
  })
})

function given(content: Content) {
  const made = cell(content)
  if (made.kind === 'error') throw new Error('an error has no text')
  return made
}

describe('the name of one person', () => {
  const name = field('text', { onePerson: true })

  test.each([
    '张三、李四',
    '张三，李四',
    '张三 / 李四',
    '张　三、李　四',
    '欧阳明;王五',
    '张三\n李四',
    'Anna Li, Bob Wu',
  ])('is not %j: those are several', (written) => expect(outcome(name, written)).toBe('!several-names'))

  test.each(['张三', '阿不都·热合曼', '张三（代）', '张三、', 'Anna Li', '尼玛 次仁'])('may be %j', (written) => {
    expect(outcome(name, written)).toBe(written)
  })

  test('is asked for where the field says so alone', () => {
    expect(outcome(field('text'), '张三、李四')).toBe('张三、李四')
  })
})
