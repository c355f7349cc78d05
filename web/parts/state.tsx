import './parts.css'
import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'due' | 'idle'

/** A state in a word; its colour and shape only repeat it. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`state tone-${tone}`}>{children}</span>
}
