import type { Cell } from './cell.ts'
import { headerKey } from './header-key.ts'
import { nilLabelPrefix } from './template-layout.ts'

const isYes = /^(是|√|✓|✔|y|yes|true|1|零报告|nil)$/

const isMarkedNil = /^.{2,60}[（(【[]\s*零\s*报\s*告\s*[）)】\]]\s*$/

/** Characters in which a label begins, with spaces between its own; every cell above the table is asked. */
const labelLength = 40

/**
 * Whether a row above the table declares a nil return: a title with （零报告） behind it, or a cell that begins with the label, then a yes
 * in it after a colon or in the next filled cell, or nothing else at all.
 */
export function declaresNil(cells: readonly Cell[]): boolean {
  if (cells.some(({ kind, value }) => kind === 'text' && isMarkedNil.test(value))) return true
  const place = cells.findIndex(
    (cell) => cell.kind === 'text' && headerKey(cell.value.slice(0, labelLength)).startsWith(nilLabelPrefix),
  )
  const cell = cells[place]
  if (!cell) return false
  const answer = cells.slice(place + 1).find(({ value }) => String(value).trim() !== '')
  const within = String(cell.value).split(/[:：]/)[1]
  if (!answer && headerKey(String(cell.value)) === nilLabelPrefix) return true
  return [answer && String(answer.value), within].some((text) => text !== undefined && isYes.test(headerKey(text)))
}
