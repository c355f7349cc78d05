/**
 * Rows of cells as text that pastes into a spreadsheet cell by cell, and reads well in a message. What a program would take for a formula has an
 * apostrophe before it, which makes it text (OWASP, CSV injection): names come from anybody.
 */
export function pastedRows(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(pastedCell).join('\t')).join('\n')
}

/** Excel takes the full-width signs too. */
const formulaSign = /^[=+\-@＝＋－＠]/

function pastedCell(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return formulaSign.test(line) ? `'${line}` : line
}
