import { compare, isError, isNearly, numberIn, toText, type FormulaValue } from './value.ts'
import { matchesWildcards } from './wildcard.ts'

/**
 * The test that COUNTIF and its like make of a cell. A criterion is a value to equal, or a text such as `>=3`, `<>甲` or `王*`. A number
 * as text equals the number; `=` alone asks for blank cells, `<>` for filled ones, an empty text for blank or empty ones; an order is
 * asked of like and like only.
 */
export function criterion(wanted: FormulaValue): (cell: FormulaValue) => boolean {
  if (wanted === null) return equalTo('0')
  if (typeof wanted === 'boolean') return (cell) => cell === wanted
  const text = toText(wanted)
  if (isError(text)) return (cell) => isError(cell) && cell.error === text.error
  if (text === '') return (cell) => cell === null || cell === ''
  const [, operator = '', operand = ''] = /^(<>|<=|>=|<|>|=)?([^]*)$/.exec(text) ?? []
  switch (operator) {
    case '':
    case '=':
      return operand === '' ? (cell) => cell === null : equalTo(operand)
    case '<>': {
      const isEqual = operand === '' ? (cell: FormulaValue) => cell === null : equalTo(operand)
      return (cell) => !isEqual(cell)
    }
    default:
      return ordered(operator, operand)
  }
}

function equalTo(operand: string): (cell: FormulaValue) => boolean {
  const number = numberIn(operand)
  if (number !== undefined) {
    return (cell) => {
      const found = typeof cell === 'string' ? numberIn(cell) : cell
      return typeof found === 'number' && isNearly(found, number)
    }
  }
  const pattern = operand.toLowerCase()
  return (cell) => typeof cell === 'string' && matchesWildcards(pattern, cell.toLowerCase())
}

function ordered(operator: string, operand: string): (cell: FormulaValue) => boolean {
  const bound = numberIn(operand) ?? operand
  return (cell) => {
    if (typeof cell !== typeof bound) return false
    const sign = compare(cell, bound)
    if (typeof sign !== 'number') return false
    return (
      (sign === 0 && operator.endsWith('=')) ||
      (sign < 0 && operator.startsWith('<')) ||
      (sign > 0 && operator.startsWith('>'))
    )
  }
}
