import { useWords } from '../../texts/words.tsx'

const kinds = ['on-time', 'late', 'missing', 'awaited'] as const

/** What the colours of a standing bar say. */
export function Legend() {
  const { t } = useWords()
  return (
    <div className="legend">
      {kinds.map((kind) => (
        <span key={kind} className={kind}>
          {t(`legend-${kind}`)}
        </span>
      ))}
    </div>
  )
}
