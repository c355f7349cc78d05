/** The namespaces of a workbook. Strict files have names of their own for the same things (ECMA-376 part 1, annex A). */
export interface Dialect {
  readonly main: string
  /** Of relationships: of their ids, and what their types begin with. */
  readonly office: string
}

/** The dialect of a workbook, from its root's tag. */
export function dialectOf(rootTag: string): Dialect {
  return rootTag.includes('http://purl.oclc.org/ooxml/') ? strict : transitional
}

const transitional: Dialect = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}

const strict: Dialect = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
}
