import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Page, Query } from '../api/calls.ts'
import { useWords } from '../texts/words.tsx'
import { Shown } from './waiting.tsx'

interface PagedProps<Item> {
  readonly queryKey: readonly unknown[]
  /** Asks for the part of the list that begins at a cursor. */
  readonly ask: (part: Query) => Promise<Page<Item>>
  readonly limit?: number
  /** What is shown where there is nothing. */
  readonly blank: ReactNode
  readonly children: (items: readonly Item[]) => ReactNode
}

/** A list that comes part by part: what has come of it, and the way to more. */
export function Paged<Item>({ queryKey, ask, limit = 100, blank, children }: PagedProps<Item>) {
  const { t } = useWords()
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam }) => ask({ cursor: pageParam, limit }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
  return (
    <Shown query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return blank
        return (
          <>
            {children(items)}
            {query.hasNextPage && (
              <p className="card-body">
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more')}
                </Button>
              </p>
            )}
          </>
        )
      }}
    </Shown>
  )
}
