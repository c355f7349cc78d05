/** The files that are taken in, by their ending, with the type under which they are sent. */
const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
}

/** For a file chooser. */
export const acceptedEndings = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',')

/** The type of a file by its name; undefined where it is no workbook. */
export function workbookType(fileName: string): string | undefined {
  return types[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()]
}
