import type { TextCode } from './text.ts'

/** What people read in English, by code. */
export const en: Readonly<Record<TextCode, string>> = {
  // the file
  'empty-file': 'The file is empty (0 bytes). Export or save it again, then send it.',
  'not-a-workbook':
    'This is not an Excel workbook (.xlsx). Fill in the template that was sent out, save it as .xlsx, then send it.',
  damaged:
    'The file is damaged and cannot be read to its end. Open it in Excel or WPS, save it as a new .xlsx file, then send it.',
  'password-protected': 'The file asks for a password. Remove the password, save the file, then send it.',
  'old-excel-format': 'This is the old Excel format (.xls). Save it as an Excel workbook (.xlsx), then send it.',
  'unsafe-content':
    'The file contains something that is not allowed, such as an entity declaration. Fill in a fresh template.',
  'too-large':
    'The file is beyond the limits. Remove sheets and pictures that do not belong to the report, or send several files.',
  'object-too-large':
    'The file has {size} MB, above the limit of {limit} MB. Remove pictures and other sheets, or send several files.',
}
