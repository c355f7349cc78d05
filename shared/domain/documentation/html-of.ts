/** The Markdown that we write ourselves as HTML: headings, lists, tables, paragraphs; bold and code; nothing in it is taken for HTML. */
export function htmlOf(markdown: string): string {
  return markdown
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockOf)
    .join('\n')
}

function blockOf(block: string): string {
  const [, marks, title] = /^(#{1,3}) (.*)$/s.exec(block) ?? []
  if (marks !== undefined && title !== undefined) return `<h${marks.length}>${inline(title)}</h${marks.length}>`
  const lines = block.split('\n')
  if (lines.every((line) => line.startsWith('- '))) {
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
  }
  if (lines.every((line) => line.startsWith('| '))) return tableOf(lines)
  return `<p>${inline(block)}</p>`
}

/** The second line only draws a rule under the first. */
function tableOf([head = '', , ...rows]: readonly string[]): string {
  const line = (tag: 'th' | 'td', row: string) =>
    `<tr>${cellsOf(row)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join('')}</tr>`
  return `<table><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('\n')}</tbody></table>`
}

function cellsOf(row: string): readonly string[] {
  return row.replace(/^\| /, '').replace(/ \|$/, '').split(/ \| /)
}

/** Code first, in which only the bar is escaped; then bold; then characters that stand for themselves. */
const words = /(`+) ?(.+?) ?\1(?!`)|\*\*(.+?)\*\*|\\(.)|([^`*\\]+|.)/gsu

function inline(text: string): string {
  return text.replaceAll(
    words,
    (_, _fence: unknown, code?: string, bold?: string, escaped?: string, plain?: string) => {
      if (code !== undefined) return `<code>${escapedForHtml(code.replaceAll(String.raw`\|`, '|'))}</code>`
      if (bold !== undefined) return `<strong>${inline(bold)}</strong>`
      return escapedForHtml(escaped ?? plain ?? '')
    },
  )
}

function escapedForHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
