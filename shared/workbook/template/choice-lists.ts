import type ExcelJS from 'exceljs'

/** Gives a list of choices the name by which a validation refers to it. Equal lists share a name. */
export type NameList = (choices: readonly string[]) => string

const sheetName = '_choices'

/**
 * A very hidden sheet with a column per list. Validations refer to it by defined name: a list written into the validation itself
 * ends at 255 characters and breaks on commas, and Excel 2007 takes no direct reference to another sheet.
 */
export function addChoiceLists(workbook: ExcelJS.Workbook): NameList {
  const sheet = workbook.addWorksheet(sheetName, { state: 'veryHidden' })
  const names = new Map<string, string>()
  return (choices) => {
    const key = choices.join('\n')
    const known = names.get(key)
    if (known !== undefined) return known
    const column = sheet.getColumn(names.size + 1)
    for (const [place, choice] of choices.entries()) sheet.getCell(place + 1, column.number).value = choice
    const name = `choices_${column.number}`
    workbook.definedNames.add(`${sheetName}!$${column.letter}$1:$${column.letter}$${choices.length}`, name)
    names.set(key, name)
    return name
  }
}
