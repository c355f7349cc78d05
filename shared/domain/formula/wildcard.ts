/** A character of a pattern, or `any` for `?`. */
type Step = string | typeof any

const any = Symbol('any character')

/** Longer patterns match nothing, as in Excel; this also bounds the work. */
const maxPatternLength = 255

/**
 * Where a pattern with Excel's wildcards (`?` one character, `*` any number, `~` before one of them itself) first occurs in a text, or -1.
 * Each part between stars is looked for once, from where the one before it ended, so that no pattern makes it slow.
 */
export function searchWildcards(pattern: string, text: string, from: number): number {
  if (pattern.length > maxPatternLength) return -1
  const [first = [], ...rest] = partsOf(pattern)
  const start = find(first, text, from)
  return start >= 0 && endOf(rest, text, start + first.length) >= 0 ? start : -1
}

/** Whether a pattern with wildcards matches the whole of a text. */
export function matchesWildcards(pattern: string, text: string): boolean {
  if (pattern.length > maxPatternLength) return false
  const parts = partsOf(pattern)
  const first = parts[0] ?? []
  const last = parts.at(-1) ?? []
  if (!standsAt(first, text, 0)) return false
  if (parts.length === 1) return text.length === first.length
  const end = endOf(parts.slice(1, -1), text, first.length)
  return end >= 0 && end <= text.length - last.length && standsAt(last, text, text.length - last.length)
}

/** The parts between the stars of a pattern. */
function partsOf(pattern: string): readonly (readonly Step[])[] {
  const parts: Step[][] = [[]]
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at)
    const next = pattern.charAt(at + 1)
    if (character === '*') {
      parts.push([])
    } else if (character === '~' && next !== '' && '*?~'.includes(next)) {
      parts.at(-1)?.push(next)
      at += 1
    } else {
      parts.at(-1)?.push(character === '?' ? any : character)
    }
  }
  return parts
}

/** Where the last of the parts ends, each found as early as can be, or -1. */
function endOf(parts: readonly (readonly Step[])[], text: string, from: number): number {
  let end = from
  for (const part of parts) {
    const start = find(part, text, end)
    if (start < 0) return -1
    end = start + part.length
  }
  return end
}

function find(part: readonly Step[], text: string, from: number): number {
  for (let start = from; start + part.length <= text.length; start += 1) {
    if (standsAt(part, text, start)) return start
  }
  return -1
}

function standsAt(part: readonly Step[], text: string, start: number): boolean {
  return (
    start + part.length <= text.length && part.every((step, at) => step === any || step === text.charAt(start + at))
  )
}
