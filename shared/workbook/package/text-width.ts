/** The width of a text in columns of a Latin digit, as spreadsheets measure: Chinese characters and full-width forms take two. */
export function textWidth(text: string): number {
  let widest = 0
  for (const line of text.split('\n')) {
    let width = 0
    for (const character of line) width += isWide(character) ? 2 : 1
    widest = Math.max(widest, width)
  }
  return widest
}

/** How many lines a text takes in a column of this width. One column is kept free, since renderers differ by about that. */
export function linesIn(text: string, columnWidth: number): number {
  const room = Math.max(columnWidth - 1, 1)
  return text.split('\n').reduce((lines, line) => lines + Math.max(Math.ceil(textWidth(line) / room), 1), 0)
}

/** The width that a column needs for a figure with thousands separated, in bold; too narrow a column shows only ###. */
export function figureWidth(figure: number, decimals: number): number {
  const shown = figure.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return Math.ceil(shown.length * 1.15) + 2
}

/** Everything from Hangul Jamo on counts as wide: Chinese and its punctuation do, the few narrow exceptions get room to spare. */
function isWide(character: string): boolean {
  return character >= '\u1100'
}
