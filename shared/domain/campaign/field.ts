import * as z from 'zod'
import { Label } from './label.ts'

export const Choice = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .regex(/^[^|\p{Cc}]+$/u, 'definition-choice-name')
      .meta({ description: 'As written in sheets and totals.' }),
    en: z.string().min(1).optional(),
    synonyms: z.array(z.string()).default([]).meta({ description: 'What else people write for it.' }),
  })
  .meta({ id: 'Choice' })
export type Choice = z.infer<typeof Choice>

const common = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'definition-field-id'),
  name: Label.meta({ description: 'The column’s header.' }),
  group: Label.optional().meta({ description: 'A header above the header, shared by neighbouring columns.' }),
  synonyms: z.array(z.string()).default([]).meta({ description: 'Other headers that mean this column.' }),
  required: z.boolean().default(false),
  personal: z.boolean().default(false).meta({ description: 'Personal data: masked unless the reader may see it.' }),
  hint: Label.optional().meta({ description: 'How to fill the cell in; shown in the template.' }),
  example: z.string().optional(),
}

const number = {
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().optional().meta({ description: 'A unit of measure that may stand behind the number: 人, 元.' }),
}

/** A column of a report, told apart by `type`. */
export const Field = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...common,
      type: z.literal('text'),
      maxLength: z.int().min(1).max(32_767).default(500),
      onePerson: z.boolean().default(false).meta({
        description: 'The name of one person: several names in one cell are an error, since rows are counted.',
      }),
    }),
    z.strictObject({ ...common, type: z.literal('integer'), ...number }),
    z.strictObject({ ...common, type: z.literal('decimal'), ...number, decimals: z.int().min(0).max(6).default(2) }),
    z.strictObject({
      ...common,
      type: z.literal('date'),
      precision: z
        .enum(['day', 'month', 'year'])
        .default('day')
        .meta({ description: 'The coarsest form that is accepted.' }),
      earliest: z.iso.date().optional(),
      latest: z.iso.date().optional(),
    }),
    z.strictObject({ ...common, type: z.literal('choice'), choices: z.array(Choice).min(1) }),
    z.strictObject({ ...common, type: z.literal('choices'), choices: z.array(Choice).min(1) }).meta({
      description: 'Several choices in one cell, separated by 、 or a comma or a line break.',
    }),
    z.strictObject({ ...common, type: z.literal('phone') }),
    z.strictObject({ ...common, type: z.literal('identity') }).meta({
      description: 'An 18-digit identity number, kept as text.',
    }),
    z.strictObject({ ...common, type: z.literal('unit') }).meta({
      description:
        'The unit that a row speaks of, by code, name or short name; at most one per report. Without it, or left blank, the sender.',
    }),
  ])
  .meta({ id: 'Field', description: 'A column of a report, told apart by its type.' })
export type Field = z.infer<typeof Field>
export type FieldType = Field['type']
export type FieldOf<T extends FieldType> = Extract<Field, { type: T }>
