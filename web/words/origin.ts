import type { TextCode } from '../texts/text.ts'

/** Where something was done from, as an audit entry has it, when that is no network. */
const words: ReadonlyMap<string | undefined, TextCode> = new Map([
  ['this machine', 'from-here'],
  ['command line', 'from-command'],
  ['unknown', 'from-unknown'],
])

export function originWord(from: string | undefined): TextCode | undefined {
  return words.get(from)
}
