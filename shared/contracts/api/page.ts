import * as z from 'zod'

/** A list that does not change while it is read. */
export const many = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

/** Which part of a list is wanted. */
export const PageQuery = z.object({
  cursor: z.string().max(400).optional().meta({ description: 'Where the page before said that it goes on.' }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|[1-4]\d\d|500)$/)
    .default('100')
    .meta({ description: 'So many at most, up to 500.' }),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A part of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: many(item),
    next: z.string().optional().meta({ description: 'The cursor of the next page; none on the last.' }),
  })
