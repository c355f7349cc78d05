import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../shared/domain/formula/check.ts'
import { compileFormula } from '../../../shared/domain/formula/evaluate.ts'
import { FormulaFault, parseFormula } from '../../../shared/domain/formula/formula.ts'
import { field, fields, scope } from './fields.ts'

describe('a faulty formula is refused with its place', () => {
  test.each<['row' | 'sheet', string, number, string]>([
    ['row', '1+[在职人]', 2, '是否指“在职”'],
    ['row', '[完全不同的名称]', 0, '没有名为“完全不同的名称”的字段。'],
    ['row', '[Serving]', 0, '是否指“serving”'],
    ['row', '上线*2', 0, '是否指“上限”'],
    ['row', '1+在职', 2, '请写成 [在职]'],
    ['row', '[流动情况]=流出', 7, '文字要加引号'],
    ['row', 'SUMM(1)', 0, '是否指 SUM'],
    ['row', 'HYPERLINK("x")', 0, '可用的函数：ABS'],
    ['row', '1+IF(TRUE)', 2, '应为：2-3'],
    ['row', 'SUM()', 0, '应为：1+'],
    ['row', 'COUNTIF([在职],1)', 0, '只能用于整表规则'],
    ['sheet', '[在职]>0', 0, '是一整列'],
    ['sheet', 'SUM([在职]*2)', 4, '是一整列'],
    ['sheet', 'ABS([在职])', 4, '是一整列'],
    ['sheet', 'COUNTIF([在职],[离退休])', 13, '是一整列'],
    ['sheet', 'COUNTIF(1,1)', 0, '第 1 个参数必须是一个字段'],
    ['sheet', 'SUMIFS([在职],[流动情况],"甲",[备注])', 0, '应为：3, 5, 7 …'],
    ['row', 'COUNTBLANK("")', 0, '第 1 个参数必须是一个字段'],
  ])('of a %s: %s', (kind, source, position, sentence) => {
    const faults = faultsOf(parseFormula(source), scope(kind))
    expect(faults.map((fault) => fault.position)).toEqual([position])
    expect(faults[0]?.text.zh).toContain(sentence)
  })

  test('all faults are told, in the order of the source', () => {
    const faults = faultsOf(parseFormula('IF([甲]>乙,丙(1),-[丁]%)'), scope('row'))
    expect(faults.map((fault) => fault.position)).toEqual([3, 7, 9, 15])
  })

  test('a name that two columns share asks for the id', () => {
    const twins = [...fields, field('men', 'integer', { name: { zh: '在职', en: 'men' } })]
    const [fault] = faultsOf(parseFormula('[在职]'), scope('row', { fields: twins }))
    expect(fault?.text.en).toContain('serving, men')
    expect(faultsOf(parseFormula('[men]'), scope('row', { fields: twins }))).toEqual([])
  })

  test('it is not compiled', () => {
    expect(() => compileFormula(parseFormula('[无此字段]'), scope('row'))).toThrow(FormulaFault)
  })
})
