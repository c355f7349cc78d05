import type ExcelJS from 'exceljs'

// exceljs keeps a sheet's validations here but does not declare them; its declared way, cell by cell, would bloat the file.
declare module 'exceljs' {
  interface Worksheet {
    readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void }
  }
}

/** Puts one validation on a whole range. */
export function validate(
  sheet: ExcelJS.Worksheet,
  range: string,
  validation: ExcelJS.DataValidation | undefined,
): void {
  if (validation) sheet.dataValidations.add(range, validation)
}
