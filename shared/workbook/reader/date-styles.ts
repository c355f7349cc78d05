import type { WorkbookLimits } from '../workbook.ts'
import { isDateCode, isDateFormat, isPercentCode, isPercentFormat } from './date-format.ts'
import { tooLarge } from './unreadable.ts'
import { visitElements } from './xml-elements.ts'
import type { Part } from './zip-parts.ts'

/** For each cell style, by its index, 1 where it shows numbers as dates, 2 where as percentages. */
export type DateStyles = Uint8Array

export async function readDateStyles(part: Part | undefined, limits: WorkbookLimits): Promise<DateStyles> {
  if (part === undefined) return new Uint8Array()
  const customFormats = new Map<number, boolean>()
  const customPercents = new Map<number, boolean>()
  const formatOfStyle: number[] = []
  let section = ''
  await visitElements(part, ['cellXfs', 'xf', 'numFmts', 'numFmt'], limits, (element) => {
    // Both xf and numFmt occur in other sections too, with other meanings.
    if (element.depth === 2) section = element.name
    else if (element.depth !== 3) return
    else if (section === 'cellXfs' && element.name === 'xf')
      formatOfStyle.push(formatId(element.attributes.value('numFmtId')))
    else if (section === 'numFmts' && element.name === 'numFmt') {
      const code = element.attributes.value('formatCode') ?? ''
      const id = formatId(element.attributes.value('numFmtId'))
      customFormats.set(id, isDateCode(code))
      customPercents.set(id, isPercentCode(code))
    }
    if (Math.max(formatOfStyle.length, customFormats.size) > limits.styles)
      throw tooLarge(`more than ${limits.styles} styles`)
  })
  return Uint8Array.from(formatOfStyle, (id) =>
    isDateFormat(id, customFormats) ? 1 : isPercentFormat(id, customPercents) ? 2 : 0,
  )
}

const formatId = (attribute: string | undefined) => Number(attribute ?? 0)
