/** A text as Markdown shows it: none of its own characters is taken for markup, and it stays on one line. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#|~&]/g, String.raw`\$&`)
    .replaceAll(/\s*[\r\n]+\s*/g, '　')
    .trim()
}

/** A formula as it is written. A bar would end a table's cell even in code. */
export function code(source: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...source.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = source.startsWith('`') || source.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${source.replaceAll(/\s*[\r\n]+\s*/g, ' ').replaceAll('|', String.raw`\|`)}${pad}${fence}`
}

/** A table, without the columns that are blank in every row; undefined where there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined
  const isKept = (_: unknown, place: number) => rows.some((row) => (row[place] ?? '') !== '')
  const lines = [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.filter(isKept).join(' | ')} |`)
  return lines.join('\n')
}
