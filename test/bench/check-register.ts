import { makeMembers } from '../../local/demo/county/members.ts'
import { makeOrganisations } from '../../local/demo/county/organisations.ts'
import { seededRandom } from '../../local/demo/county/random.ts'
import { shareOut } from '../../local/demo/county/share-out.ts'
import { sizeOf } from '../../local/demo/county/size.ts'
import { makeOffice, makeUnits } from '../../local/demo/county/units.ts'
import type { Report } from '../../shared/domain/campaign/definition.ts'
import { columnLetters } from '../../shared/domain/sheet/cell.ts'
import type { Values } from '../../shared/domain/sheet/report-row.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { escapeCellText } from '../../shared/workbook/package/xml-escape.ts'
import { ensureWorkbookFile } from './workbook-file.ts'

const random = seededRandom(20_050_615)
const size = sizeOf(318)
const countyUnits = makeUnits(size, random.fork('units'))

/** The demo's county; its office, the first, sends the register. */
export const registerUnits: readonly Unit[] = [
  makeOffice(random.fork('office')),
  ...countyUnits.map(({ unit }) => unit),
]

/**
 * Writes a member register unless it is there already: the template's sheet as the demo's county would fill it in if it had so many
 * members, all texts shared, as Excel saves it. The same bytes every time.
 */
export function ensureRegisterFile(path: string, report: Report, rows: number): void {
  const indexOf = new Map<string, number>()
  const contents = {
    rows: () => sheetRows(report, makeRegister(rows), indexOf),
    sharedStrings: () => indexOf.keys().map((text) => `<si><t>${escapeCellText(text)}</t></si>`),
  }
  const sheets = `<sheet name="${report.name.zh}" sheetId="1" r:id="rId1"/>`
  ensureWorkbookFile(path, contents, { sheets, formats: ['@'], afterRows: mergedHeader(report) })
}

/** So many members, shared out among the county's organisations. */
function* makeRegister(count: number): Generator<Values> {
  const organisations = [...makeOrganisations(countyUnits, size, random.fork('organisations'))]
  const places = organisations.flatMap(([code, own]) => {
    const unit = countyUnits.find((each) => each.unit.code === code)
    return unit ? own.map(({ name, members }) => ({ unit, organisation: name, members })) : []
  })
  const counts = shareOut(
    count,
    places.map(({ members }) => members),
  )
  for (const [at, place] of places.entries()) {
    yield* makeMembers(counts[at] ?? 0, place, random.fork(place.organisation))
  }
}

const headerTop = 4

function* sheetRows(report: Report, register: Iterable<Values>, indexOf: Map<string, number>): Generator<string> {
  const { fields } = report
  yield rowXml(1, [report.name.zh], indexOf)
  yield rowXml(2, [report.note?.zh], indexOf)
  yield rowXml(
    headerTop,
    fields.map(({ name, group }, at) => (group ? newGroup(report, at) : name.zh)),
    indexOf,
  )
  yield rowXml(
    headerTop + 1,
    fields.map(({ name, group }) => (group ? name.zh : undefined)),
    indexOf,
  )
  let row = headerTop + 2
  for (const values of register) {
    const texts = fields.map(({ id }) => values[id])
    yield rowXml(
      row++,
      texts.map((value) => (Array.isArray(value) ? value.join('、') : value?.toString())),
      indexOf,
    )
  }
}

/** The name of the group that begins in this place. */
function newGroup({ fields }: Report, at: number): string | undefined {
  const [before, here] = [fields[at - 1]?.group?.zh, fields[at]?.group?.zh]
  return here === before ? undefined : here
}

/** Names that belong to no group are merged over both rows of the header. */
function mergedHeader({ fields }: Report): string {
  const ranges = fields.flatMap(({ group }, at) => {
    const letters = columnLetters(at + 1)
    return group ? [] : [`<mergeCell ref="${letters}${headerTop}:${letters}${headerTop + 1}"/>`]
  })
  return `<mergeCells>${ranges.join('')}</mergeCells>`
}

function rowXml(row: number, texts: readonly (string | undefined)[], indexOf: Map<string, number>): string {
  const cells = texts.map((text, at) => {
    if (text === undefined) return ''
    const index = indexOf.get(text) ?? indexOf.size
    indexOf.set(text, index)
    return `<c r="${columnLetters(at + 1)}${row}" s="1" t="s"><v>${index}</v></c>`
  })
  return `<row r="${row}" spans="1:${texts.length}">${cells.join('')}</row>`
}
