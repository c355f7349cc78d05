import './figures.css'
import type { ReactNode } from 'react'

export interface Figure {
  readonly name: string
  readonly value: ReactNode
  readonly detail?: ReactNode
  readonly tone?: 'good' | 'warn' | 'bad' | undefined
}

/** Headline figures in a row. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, detail, tone }) => (
        <div key={name} className={tone === undefined ? 'figure' : `figure figure-${tone}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {detail !== undefined && <dd className="soft">{detail}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** How returns stand, as a bar: filed on time, late, missing, still to come. Its words say the same. */
export function StandingBar({
  standing: { expected, filed, late, missing, awaited },
  title,
}: {
  readonly standing: {
    readonly expected: number
    readonly filed: number
    readonly late: number
    readonly missing: number
    readonly awaited: number
  }
  readonly title: string
}) {
  const part = (count: number) => ({ flexGrow: count })
  return (
    <span className="standing-bar" role="img" aria-label={title} title={title}>
      {expected > 0 && (
        <>
          <i className="on-time" style={part(filed - late)} />
          <i className="late" style={part(late)} />
          <i className="missing" style={part(missing)} />
          <i className="awaited" style={part(awaited)} />
        </>
      )}
    </span>
  )
}
