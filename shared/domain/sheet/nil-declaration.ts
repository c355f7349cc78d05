import type { CompiledReport } from '../campaign/compiled-report.ts'
import { compact } from '../normalise/characters.ts'
import { isBlank } from './blank.ts'
import type { Cell } from './cell.ts'
import { headerKey } from './header-key.ts'
import { nilLabelPrefix } from './template-layout.ts'

const isYes = /^(是|√|✓|✔|y|yes|true|1|零报告|nil)$/

/** 图书登记表（零报告）; a sentence that ends so only says how to declare one. */
function isMarkedTitle(title: string, { report }: CompiledReport): boolean {
  const [, name] = /^(.{2,60})[（(【[]零报告[）)】\]]$/.exec(title.replaceAll(/\s/g, '')) ?? []
  if (name === undefined) return false
  return [report.name.zh, ...report.synonyms].some((each) => headerKey(name).endsWith(headerKey(each)))
}

/** Characters in which a label begins, with spaces between its own; every cell above the table is asked. */
const labelLength = 40

/**
 * Whether a row above the table declares a nil return: the report's name with （零报告） behind it, 零报告 and nothing else, or a cell that
 * begins with the label, then a yes in it after a colon or in the next filled cell.
 */
export function declaresNil(cells: readonly Cell[], report: CompiledReport): boolean {
  const [only, ...others] = cells.filter(({ value }) => !isBlank(value))
  if (only?.kind === 'text' && others.length === 0 && compact(only.value) === nilLabelPrefix) return true
  if (cells.some((cell) => cell.kind === 'text' && isMarkedTitle(cell.value, report))) return true
  const place = cells.findIndex(
    (cell) => cell.kind === 'text' && headerKey(cell.value.slice(0, labelLength)).startsWith(nilLabelPrefix),
  )
  const cell = cells[place]
  if (!cell) return false
  const answer = cells.slice(place + 1).find(({ value }) => String(value).trim() !== '')
  const within = String(cell.value).split(/[:：]/)[1]
  return [answer && String(answer.value), within].some((text) => text !== undefined && isYes.test(headerKey(text)))
}
