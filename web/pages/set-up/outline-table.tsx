import type { DefinitionReading } from '../../api/calls.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { useWords } from '../../texts/words.tsx'

/** What a definition asks for: above all whether its days are those that are meant. */
export function OutlineTable({ reports }: Pick<DefinitionReading, 'reports'>) {
  const { t, of, number } = useWords()
  return (
    <section className="card" aria-labelledby="outline">
      <header>
        <h2 id="outline">{t('outline-title', { count: reports.length })}</h2>
      </header>
      <PlainTable heads={['column-report', 'outline-first-due', { num: 'outline-fields' }, { num: 'outline-rules' }]}>
        <tbody>
          {reports.map(({ name, fields, rules, due }) => (
            <tr key={name.zh}>
              <td>{of(name)}</td>
              <td className="nowrap">{due}</td>
              <td className="num">{number(fields)}</td>
              <td className="num">{number(rules)}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}
