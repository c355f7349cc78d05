import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { HandOverWish, UnitDetail } from '../../api/calls.ts'
import { useWords } from '../../texts/words.tsx'

const HandOver = lazy(async () => ({ default: (await import('./hand-over.tsx')).HandOver }))

const posts = ['contact', 'deputy'] as const

/** Whom to call; and where a post changes hands. */
export function Contacts({ unit }: { readonly unit: UnitDetail }) {
  const { t } = useWords()
  const [handing, setHanding] = useState<HandOverWish['post']>()
  const mayHandOver = unit.may.includes('hand-over-post')
  return (
    <>
      {posts.map((post) => {
        const person = unit[post]
        if (!person && !(post === 'contact' && mayHandOver)) return null
        return (
          <p key={post}>
            {t(`notice-${post}`)} {person?.name ?? t('hand-over-nobody')}{' '}
            {person?.telephone !== undefined && <a href={`tel:${person.telephone}`}>{person.telephone}</a>}{' '}
            {mayHandOver && (
              <Button type="link" size="small" onClick={() => setHanding(post)}>
                {t('hand-over')}
              </Button>
            )}
          </p>
        )
      })}
      <Suspense>
        {handing !== undefined && <HandOver unit={unit} post={handing} close={() => setHanding(undefined)} />}
      </Suspense>
    </>
  )
}
