/** A field's value as it is read; nothing where there is none. */
export function valueWords(value: string | number | readonly string[] | undefined): string {
  return typeof value === 'object' ? value.join('、') : String(value ?? '')
}
