import type { Finding } from '../../api/calls.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { State } from '../../parts/state.tsx'
import { useWords } from '../../texts/words.tsx'

const tones = { error: 'bad', warning: 'warn', note: 'idle' } as const

/** What was found in a workbook that the office sets something up with. */
export function FindingsTable({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, of } = useWords()
  if (findings.length === 0) return null
  return (
    <section className="card" aria-label={t('findings-title')}>
      <header>
        <h2>{t('findings-title')}</h2>
      </header>
      <PlainTable heads={['column-level', 'column-place', 'column-what', 'found']}>
        <tbody>
          {findings.map((finding) => (
            <tr key={`${finding.code} ${finding.sheet} ${finding.cell} ${finding.unit} ${finding.text.zh}`}>
              <td>
                <State tone={tones[finding.level]}>{t(`level-${finding.level}`)}</State>
              </td>
              <td className="nowrap">{[finding.sheet, finding.cell].filter(Boolean).join(' ')}</td>
              <td>{of(finding.text)}</td>
              <td className="soft">{finding.found}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}
