import * as z from 'zod'

/** A text for people, in Chinese and English. */
export const Label = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .meta({ id: 'Label', description: 'A text for people, in Chinese and English.' })
export type Label = z.infer<typeof Label>

/** Several labels as one. */
export function listed(labels: readonly Label[]): Label {
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }
}
