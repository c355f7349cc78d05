import { beginsVisibly } from '../normalise/characters.ts'

/** Whether a cell's content is white space, also full-width, zero-width or control characters: what a stray key leaves behind. */
export function isBlank(value: string | number | boolean): boolean {
  return typeof value === 'string' && !beginsVisibly(value) && /^[\s\p{Cf}\p{Cc}]*$/u.test(value)
}
