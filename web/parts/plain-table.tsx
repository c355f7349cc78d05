import './parts.css'
import type { ReactNode } from 'react'
import type { TextCode } from '../texts/text.ts'
import { useWords } from '../texts/words.tsx'

interface PlainTableProps {
  /** What stands above each column; above figures as `num`. */
  readonly heads: readonly (TextCode | { readonly num: TextCode })[]
  /** Its rows, in a body or several. */
  readonly children: ReactNode
}

/** A table as it is, nothing to sort or choose. What a narrow screen has no room for moves sideways. */
export function PlainTable({ heads, children }: PlainTableProps) {
  const { t } = useWords()
  return (
    <div className="sideways">
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) =>
              typeof head === 'string' ? (
                <th key={head}>{t(head)}</th>
              ) : (
                <th key={head.num} className="num">
                  {t(head.num)}
                </th>
              ),
            )}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  )
}
