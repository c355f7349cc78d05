import * as z from 'zod'
import { Name, Period } from './ids.ts'

export const TemplateQuery = z.object({
  report: Name.optional().meta({ description: 'One report alone; else all that the unit owes.' }),
  period: Period.optional().meta({ description: 'The month of monthly reports.' }),
})
