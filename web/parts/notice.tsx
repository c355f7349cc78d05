import './parts.css'
import type { ReactNode } from 'react'
import type { Tone } from './state.tsx'

export interface NoticeProps {
  readonly tone: Tone
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** Something that has to be said before the rest. Bad news interrupts a screen reader, other news waits its turn. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <div>
        <strong>{title}</strong>
        {children}
      </div>
      {action}
    </div>
  )
}
