import './parts.css'
import type { ReactNode } from 'react'

interface PageHeadProps {
  readonly title: string
  readonly lead: string
  /** What may be chosen or done here, beside the title. */
  readonly children?: ReactNode
}

/** What a page is, in a heading and a sentence. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      {children}
    </div>
  )
}
