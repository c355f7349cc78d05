import type { PageQuery } from '../../shared/contracts/api/page.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { Problem } from './problem.ts'

/** A part of a list, and where it goes on. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next?: string
}

/**
 * The part of a list that was asked for. A cursor is the key of the last item before it: what comes and goes in the meantime neither
 * repeats nor hides anything else.
 * @throws Problem `cursor-invalid` where the cursor is none of this list's
 */
export function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { cursor, limit }: Pick<PageQuery, 'cursor' | 'limit'>,
): Page<Item> {
  const start = cursor === undefined ? 0 : placeAfter(keyIn(cursor))
  const items = all.slice(start, start + Number(limit))
  const last = items.at(-1)
  return { items, ...(last && start + items.length < all.length && { next: cursorTo(keyOf(last)) }) }

  function placeAfter(key: string): number {
    const place = all.findIndex((item) => keyOf(item) === key)
    if (place < 0) throw new Problem('cursor-invalid', { detail: text('problem-cursor-detail') })
    return place + 1
  }
}

/** The cursor that says that a list goes on after an item. */
function cursorTo(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url')
}

function keyIn(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8')
}
