import type { CampaignDefinition } from '../../domain/campaign/definition.ts'
import { fieldOf, reportOf } from '../../domain/campaign/lookup.ts'
import { cellAddress } from '../../domain/sheet/cell.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { unlistedWords } from '../../domain/sheet/unlisted-words.ts'
import { text, type TextCode } from '../../domain/texts/text.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { linesIn } from '../package/text-width.ts'
import { escapeCellText, escapeXml } from '../package/xml-escape.ts'
import type { Dialect } from './dialect.ts'
import { findingLines, placeWords, type FindingLine } from './finding-lines.ts'
import { xmlDeclaration } from './office-package.ts'
import { markColour, solidFill, type Look, type StyleBook } from './style-book.ts'

export interface FindingsSheetFacts {
  readonly findings: readonly Finding[]
  /** How many findings of each code are not among them. */
  readonly unlisted: Readonly<Record<string, number>>
  /** Names the fields. */
  readonly definition: CampaignDefinition | undefined
  /** Names of the sheets that a link can lead to. */
  readonly linkable: ReadonlySet<string>
  /** By subject, what the sender has written beside the warnings of the copy before. */
  readonly written: ReadonlyMap<string, string>
  /** What else the sender has to know. */
  readonly notices: readonly string[]
}

/** Heads the hidden column that says what the warnings of a line are about: by it an explanation finds them when the copy is sent. */
export const subjectsHeader = '_taizhang.subjects'

/** Whether a sheet of this name is one that an annotation puts first: nothing to be read. */
export function isFindingsSheet(name: string): boolean {
  const own = text('findings-sheet').zh
  return name === own || new RegExp(`^${own}\\(\\d+\\)$`).test(name)
}

/** The findings as a worksheet: a part of its own, with texts in place, so that text stays text whatever it begins with. */
export function findingsSheet(facts: FindingsSheetFacts, styles: StyleBook, dialect: Dialect): string {
  const styleIds = new Map<Look, number>()
  const styleOf = (look: Look) => {
    const id = styleIds.get(look) ?? styles.styleOf(look)
    styleIds.set(look, id)
    return id
  }
  const rows: string[] = []
  const merges: string[] = []
  const links: string[] = []

  function addRow(cells: readonly (readonly [text: string, look: Look])[], widths: readonly number[]): void {
    const row = rows.length + 1
    const shown = cells.slice(0, widths.length)
    const lines = Math.max(1, ...shown.map(([said], place) => linesIn(said, widths[place] ?? 10)))
    const written = cells.map(
      ([said, look], place) =>
        `<c r="${cellAddress(place + 1, row)}" s="${styleOf(look)}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(said)}</t></is></c>`,
    )
    const height = Math.min(lines * lineHeight + 6, highestRow)
    rows.push(`<row r="${row}" ht="${height}" customHeight="1">${written.join('')}</row>`)
  }

  function addAcross(said: string, look: Look): void {
    addRow([[said, look]], [columns.reduce((sum, { width }) => sum + width, 0)])
    merges.push(`<mergeCell ref="A${rows.length}:${cellAddress(columns.length, rows.length)}"/>`)
  }

  addAcross(text('findings-sheet').zh, looks.title)
  const { zh, en } = text('findings-summary', countOf(facts.findings))
  for (const said of [zh, en]) addAcross(said, looks.note)
  for (const said of facts.notices) addAcross(said, looks.alert)
  addRow(
    [...columns.map(({ code }) => [bilingual(code), looks.header] as const), [subjectsHeader, looks.hidden]],
    columns.map(({ width }) => width),
  )
  const headerRow = rows.length
  for (const line of findingLines(facts.findings)) {
    const target = linkOf(line, facts.linkable)
    const cells = columns.map(({ say, look }) => [say(line, facts), look(line, target)] as const)
    addRow(
      [...cells, [line.subjects.join(' '), looks.hidden]],
      columns.map(({ width }) => width),
    )
    if (target === undefined) continue
    const place = columns.findIndex(({ code }) => code === 'findings-place')
    links.push(`<hyperlink ref="${cellAddress(place + 1, rows.length)}" location="${escapeXml(target)}"/>`)
  }
  for (const said of unlistedWords(facts.findings, facts.unlisted)) addAcross(said.zh, looks.note)

  const cols = columns.map(
    ({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  )
  const hidden = columns.length + 1
  cols.push(`<col min="${hidden}" max="${hidden}" width="9" hidden="1" customWidth="1"/>`)
  return (
    `${xmlDeclaration}<worksheet xmlns="${dialect.main}"><sheetPr><tabColor rgb="FFB3261E"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">' +
    `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>${rows.join('')}</sheetData>` +
    `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` +
    (links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`) +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}

/** In points, for the font below; and Excel's limit. */
const lineHeight = 14.5
const highestRow = 409

interface Column {
  readonly code: TextCode
  readonly width: number
  readonly say: (line: FindingLine, facts: FindingsSheetFacts) => string
  readonly look: (line: FindingLine, target: string | undefined) => Look
}

function bilingual(code: TextCode): string {
  const { zh, en } = text(code)
  return zh === en ? zh : `${zh}\n${en}`
}

function countOf(findings: readonly Finding[]): Readonly<Record<'errors' | 'warnings' | 'notes', number>> {
  const of = (level: Finding['level']) =>
    findings.reduce((sum, finding) => sum + (finding.level === level ? (finding.count ?? 1) : 0), 0)
  return { errors: of('error'), warnings: of('warning'), notes: of('note') }
}

/** The first range, or the row; nowhere where the sheet cannot be shown. */
function linkOf({ finding: { sheet, row }, ranges }: FindingLine, visible: ReadonlySet<string>): string | undefined {
  if (sheet === undefined || !visible.has(sheet)) return undefined
  const range = ranges[0] ?? (row === undefined ? 'A1' : `A${row}`)
  return `${quotedSheetName(sheet)}!${range}`
}

function fieldName({ report, field }: Finding, definition: CampaignDefinition | undefined): string {
  const known = definition && report !== undefined ? reportOf(definition, report) : undefined
  return (known && field !== undefined ? fieldOf(known, field)?.name.zh : undefined) ?? ''
}

const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FFBFC8D1"/></${side}>`)
const border = `${thin.join('')}<diagonal/>`
const fontOf = (name: string, size: number, more = '', colour = 'FF1F2D3D') =>
  `${more}<sz val="${size}"/><color rgb="${colour}"/><name val="${name}"/>`
const body = fontOf('宋体', 10.5)
const wrapped = '<alignment vertical="center" wrapText="1"/>'
const centred = '<alignment horizontal="center" vertical="center" wrapText="1"/>'

const looks = {
  title: { font: fontOf('黑体', 18, '<b/>', 'FF1F5673'), alignment: '<alignment vertical="center"/>' },
  note: { font: fontOf('宋体', 10.5, '', 'FF6B7785'), alignment: wrapped },
  alert: { font: fontOf('宋体', 10.5, '<b/>', 'FFB3261E'), alignment: wrapped },
  header: { font: fontOf('宋体', 10.5, '<b/>'), fill: solidFill('FFDCE8F0'), border, alignment: centred },
  cell: { font: body, border, alignment: wrapped },
  toFill: { font: body, fill: solidFill('FFFFFBE6'), border, alignment: wrapped },
  link: { font: fontOf('宋体', 10.5, '<u/>', 'FF1F5673'), border, alignment: wrapped },
  error: { font: body, fill: solidFill(markColour('error')), border, alignment: centred },
  warning: { font: body, fill: solidFill(markColour('warning')), border, alignment: centred },
  level: { font: body, border, alignment: centred },
  hidden: { font: body, alignment: '<alignment vertical="center"/>' },
} as const satisfies Record<string, Look>

const inCell = () => looks.cell

const columns: readonly Column[] = [
  {
    code: 'findings-level',
    width: 13,
    say: ({ finding: { level, explained } }) => text(explained ? 'level-explained' : `level-${level}`).zh,
    look: ({ finding: { level } }) => (level === 'note' ? looks.level : looks[level]),
  },
  { code: 'findings-on', width: 20, say: ({ finding }) => finding.sheet ?? '', look: inCell },
  {
    code: 'findings-place',
    width: 16,
    say: placeWords,
    look: (_, target) => (target === undefined ? looks.cell : looks.link),
  },
  {
    code: 'findings-field',
    width: 16,
    say: ({ finding }, { definition }) => fieldName(finding, definition),
    look: inCell,
  },
  { code: 'findings-what', width: 52, say: ({ finding }) => finding.text.zh, look: inCell },
  {
    code: 'findings-explanation',
    width: 34,
    say: ({ subjects }, { written }) => [...new Set(subjects.flatMap((each) => written.get(each) ?? []))].join('；'),
    look: ({ subjects }) => (subjects.length > 0 ? looks.toFill : looks.cell),
  },
  { code: 'findings-english', width: 52, say: ({ finding }) => finding.text.en, look: inCell },
  { code: 'findings-code', width: 18, say: ({ finding }) => finding.code, look: inCell },
]
