import { expect, test } from 'vitest'
import { toExcel } from '../../../shared/domain/formula/excel.ts'
import { parseFormula } from '../../../shared/domain/formula/formula.ts'
import { scope } from './fields.ts'

test.each([
  ['=[党员总数]=SUM([在职],[离退休])', '$total5=SUM($serving5,$retired5)'],
  ['IF([流动情况]="流出",[备注]<>"",TRUE)', 'IF($flow5="流出",$note5<>"",TRUE)'],
  ['[入党日期]<cutoff', '$joined5<DATE(2005,7,1)'],
  ['[在职]<=上限*50%', '$serving5<=100*50%'],
  ['[备注]<>地区&"镇"', '$note5<>"城关"&"镇"'],
  ['([在职]+1)*-2', '($serving5+1)*-2'],
])('%s is %s in a workbook', (source, expected) => {
  expect(toExcel(parseFormula(source), scope('row'), (id) => `$${id}5`)).toBe(expected)
})

test('a function younger than the file format carries its prefix', () => {
  expect(toExcel(parseFormula('MAXIFS([在职],[备注],"a""b")'), scope('sheet'), (id) => `${id}!A:A`)).toBe(
    '_xlfn.MAXIFS(serving!A:A,note!A:A,"a""b")',
  )
})
