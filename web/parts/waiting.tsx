import './parts.css'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem, Unreachable } from '../api/transport.ts'
import { useWords } from '../texts/words.tsx'
import { Notice } from './notice.tsx'

const widths = ['38%', '92%', '85%', '89%', '64%']

/** Lines where something will stand. */
export function Ghost() {
  const { t } = useWords()
  return (
    <div className="ghost" role="status" aria-label={t('loading')}>
      {widths.map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  )
}

export interface BlankProps {
  readonly title: string
  readonly hint?: string
  readonly action?: ReactNode
}

/** Nothing is there, which is said with what may be done. */
export function Blank({ title, hint, action }: BlankProps) {
  return (
    <div className="blank">
      <svg
        width="48"
        height="40"
        viewBox="0 0 48 40"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <rect x="6" y="4" width="36" height="32" rx="3" />
        <path d="M6 13h36M18 13v23" />
      </svg>
      <strong>{title}</strong>
      {hint !== undefined && <span>{hint}</span>}
      {action}
    </div>
  )
}

/** What went wrong, what to do, and the number by which it is found in the log. */
export function Trouble({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const { t } = useWords()
  const problem = error instanceof ApiProblem ? error.problem : undefined
  // what is not there, or not the asker's to see, is no fault of anybody
  if (problem?.status === 404) return <Blank title={problem.title} hint={problem.detail ?? t('no-page-hint')} />
  const isAway = error instanceof Unreachable
  const title = problem?.title ?? t(isAway ? 'trouble-unreachable' : 'trouble-unexpected')
  const detail = problem ? problem.detail : t(isAway ? 'trouble-unreachable-hint' : 'trouble-unexpected-hint')
  return (
    <Notice tone="bad" title={title} action={again && <Button onClick={again}>{t('try-again')}</Button>}>
      {detail !== undefined && <p>{detail}</p>}
      {problem?.errors?.map(({ field, detail: fault }) => (
        <p key={field}>
          {field}：{fault}
        </p>
      ))}
      {problem !== undefined && problem.requestId !== '' && problem.status >= 500 && (
        <p className="soft">{t('trouble-request', { id: problem.requestId })}</p>
      )}
    </Notice>
  )
}

/** Shows what a query found, or that it is under way, or why it failed. What was shown before stays while it is asked for again. */
export function Shown<Data>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}) {
  const { data, error, refetch } = query
  if (data !== undefined) return <>{children(data)}</>
  if (error) return <Trouble error={error} again={() => void refetch()} />
  return <Ghost />
}
