import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '../texts/words.tsx'

/** Fetches the next page of a list, as long as there is one. */
export function MoreButton<Data>({ query }: { readonly query: UseInfiniteQueryResult<Data> }) {
  const { t } = useWords()
  if (!query.hasNextPage) return null
  return (
    <p className="card-body">
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    </p>
  )
}
