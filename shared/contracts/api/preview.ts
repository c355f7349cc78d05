import * as z from 'zod'
import { many } from './page.ts'

export const PreviewQuery = z.object({
  sheet: z.string().max(200).optional().meta({ description: 'The name of a sheet; else the first.' }),
  from: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .default('1')
    .meta({ description: 'The first row.' }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/)
    .default('60')
    .meta({ description: 'So many rows at most, up to 200.' }),
})

/** Rows of one sheet of a workbook, as its sender wrote them; blank rows and blank cells are left out. */
export const Preview = z
  .strictObject({
    sheets: many(z.string()),
    sheet: z.string(),
    from: z.int(),
    columns: z.int().meta({ description: 'The last column that any of these rows has, counted from 1; 100 at most.' }),
    rows: many(
      z.strictObject({
        row: z.int(),
        cells: many(z.strictObject({ column: z.int(), text: z.string() })),
      }),
    ),
    next: z.int().optional().meta({ description: 'The row at which it goes on; none at the sheet’s end.' }),
  })
  .meta({ id: 'Preview', description: 'Rows of one sheet of a workbook, as its sender wrote them.' })
