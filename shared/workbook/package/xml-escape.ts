/** Characters that XML 1.0 cannot hold: control characters, halves of surrogate pairs, non-characters. */
// oxlint-disable-next-line no-control-regex -- these are the very characters that must go
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as XML character data or attribute value. What XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text.replaceAll(unspeakable, '').replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character)
}

/** A cell's text: what looks like one of Excel's own escapes is escaped itself (ECMA-376, ST_Xstring). */
export function escapeCellText(text: string): string {
  return escapeXml(text).replaceAll(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
}
