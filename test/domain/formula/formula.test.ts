import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FormulaFault,
  maxDepth,
  maxLength,
  parseFormula,
  type Formula,
} from '../../../shared/domain/formula/formula.ts'
import { printFormula } from '../../../shared/domain/formula/print.ts'
import { formulas, withoutPositions } from './formulas.ts'

describe('a formula is read as Excel reads it', () => {
  test.each([
    ['=1+2*3', '1+2*3'],
    ['(1+2)*3', '(1+2)*3'],
    ['1-(2-3)', '1-(2-3)'],
    ['(1-2)-3', '1-2-3'],
    ['(2^3)^2', '2^3^2'],
    ['2^(3^2)', '2^(3^2)'],
    ['-2^2', '-2^2'],
    ['-(2^2)', '-(2^2)'],
    ['(1+2)%', '(1+2)%'],
    ['"a" & ("b" = "c")', '"a"&("b"="c")'],
    ['if( [ 在职 ] > 0 , true , False )', 'IF([在职]>0,TRUE,FALSE)'],
    ['"说“好”"', '"说“好”"'],
    ['"a""b"', '"a""b"'],
    ['.5+1.5E+3', '0.5+1500'],
    ['［在职］＞＝1', '[在职]>=1'],
    ['IF（［流动情况］＝“流出”，1，2）', 'IF([流动情况]="流出",1,2)'],
  ])('%s is %s', (source, printed) => {
    expect(printFormula(parseFormula(source))).toBe(printed)
  })

  test.each<[string, number, string]>([
    ['', 0, 'The formula ends too early'],
    ['1+', 2, 'The formula ends too early'],
    ['SUM([在职]', 8, 'The formula ends too early'],
    ['SUM(1,,2)', 6, '“,” is not expected here'],
    ['1 2', 2, '“2” is not expected here'],
    ['[在职', 0, 'no closing bracket'],
    ['1="流出', 2, 'no closing quote'],
    ['1 $ 2', 2, '“$” is not expected here'],
    ['1e999', 0, '“1e999” is not expected here'],
    ['*1', 0, '“*” is not expected here'],
  ])('%s is refused at character %i', (source, position, sentence) => {
    const fault = faultOf(source)
    expect(fault.position).toBe(position)
    expect(fault.text.en).toContain(sentence)
  })

  test('a formula that is too long or nested too deeply is refused', () => {
    expect(faultOf('1'.repeat(maxLength + 1)).text.zh).toContain('公式太长')
    expect(faultOf(`${'('.repeat(maxDepth + 1)}1${')'.repeat(maxDepth + 1)}`).text.zh).toContain('嵌套太深')
    expect(faultOf(`1${'%'.repeat(maxDepth + 1)}`).text.zh).toContain('嵌套太深')
    expect(faultOf(`${'-'.repeat(maxLength - 1)}1`).text.zh).toContain('嵌套太深')
  })
})

describe('laws', () => {
  test('a printed formula parses to itself', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(withoutPositions(parseFormula(printFormula(formula)))).toEqual(withoutPositions(formula))
      }),
    )
  })

  test('any text is a formula or a fault at a place inside it', () => {
    const words = fc.constantFrom(
      'IF',
      'SUM',
      '[在职]',
      '(',
      ')',
      ',',
      '"',
      '“',
      '”',
      '=',
      '<>',
      '1',
      '%',
      '^',
      '[',
      ' ',
      '-',
    )
    const sources = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 30 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(sources, (source) => {
        const outcome = parsed(source)
        const position = outcome instanceof FormulaFault ? outcome.position : 0
        expect(position >= 0 && position <= source.length).toBe(true)
      }),
    )
  })
})

/** Lets every error through that is no FormulaFault. */
function parsed(source: string): Formula | FormulaFault {
  try {
    return parseFormula(source)
  } catch (error) {
    if (error instanceof FormulaFault) return error
    throw error
  }
}

function faultOf(source: string): FormulaFault {
  const outcome = parsed(source)
  if (outcome instanceof FormulaFault) return outcome
  throw new Error(`${source} was read`)
}
