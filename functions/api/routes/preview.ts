import type { z } from '@hono/zod-openapi'
import { Preview, PreviewQuery } from '../../../shared/contracts/api/preview.ts'
import { OneUpload } from '../../../shared/contracts/api/uploads.ts'
import { textOf } from '../../../shared/domain/normalise/normalise.ts'
import { mask } from '../../../shared/domain/access/mask.ts'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { findHeader } from '../../../shared/domain/sheet/find-header.ts'
import type { SheetRow } from '../../../shared/domain/sheet/cell.ts'
import { openAnyWorkbook } from '../../../shared/workbook/open-any-workbook.ts'
import { UnreadableWorkbook, type WorkbookSheet } from '../../../shared/workbook/workbook.ts'
import { account } from '../access.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { Problem } from '../problem.ts'

const mostColumns = 100
const mostCharacters = 200

/** A workbook as its sender wrote it, for whoever may read what it says. */
export const previewRoutes = routes().openapi(
  endpoint({
    method: 'get',
    path: '/api/campaigns/{campaign}/uploads/{upload}/preview',
    summary: 'Rows of a workbook as its sender wrote them; what may be personal is masked for who may not read it',
    access: { of: 'upload', action: 'read-rows' },
    pace: { most: 600, everyMs: 600_000 },
    request: { params: OneUpload, query: PreviewQuery },
    responses: { 200: answer('The rows', Preview), ...problem },
  }),
  async (c) => {
    const { actor, campaign, tree, upload } = c.var
    const { limits, stores } = c.var.needs
    const shows = mayOn(actor, tree)('read-personal-data', upload.sender)
    if (shows) await account(c, 'read-personal-data')
    const pinned = await stores.definitions.version(campaign.id, upload.definitionVersion)
    const { sheet: name, from, limit } = c.req.valid('query')
    const bytes = await stores.bucket.read(upload.key, upload.objectVersion, limits.objectBytes)
    try {
      const { sheets } = await openAnyWorkbook(bytes, { fileName: upload.fileName, limits })
      const sheet = name === undefined ? sheets[0] : sheets.find((each) => each.name === name)
      if (!sheet) throw new Problem('not-found')
      const isOpen = shows ? () => true : await openCells(sheet, pinned?.definition ?? campaign.definition)
      const shown = await rowsOf(sheet, Number(from), Number(limit), isOpen)
      return c.json({ sheets: sheets.map((each) => each.name), sheet: sheet.name, from: Number(from), ...shown }, 200)
    } catch (error) {
      // what its verdict says is all that there is to say of it
      if (error instanceof UnreadableWorkbook) throw new Problem('not-found')
      throw error
    }
  },
)

type Shown = Pick<z.infer<typeof Preview>, 'columns' | 'rows' | 'next'>

/** Reads a sheet as far as the last row that is shown, and one more that tells whether it goes on. */
async function rowsOf(sheet: WorkbookSheet, from: number, limit: number, isOpen: IsOpen): Promise<Shown> {
  const rows: SheetRow[] = []
  let next: number | undefined
  reading: for await (const batch of sheet.rows()) {
    for (const row of batch) {
      if (row.row < from) continue
      if (row.row >= from + limit) {
        next = row.row
        break reading
      }
      rows.push(row)
    }
  }
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.at(-1)?.column ?? 0))
  return {
    columns: Math.min(columns, mostColumns),
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.flatMap((cell) => cellShown(cell, isOpen(row, cell.column))),
    })),
    ...(next !== undefined && { next }),
  }
}

function cellShown(cell: SheetRow['cells'][number], isOpen: boolean) {
  if (cell.column > mostColumns) return []
  const text = cell.kind === 'date' ? textOf(cell) : String(cell.value)
  return [{ column: cell.column, text: isOpen ? text.slice(0, mostCharacters).toWellFormed() : mask }]
}

/** Whether a cell is known not to be personal. */
type IsOpen = (row: number, column: number) => boolean

const headerRows = 40

/** What of a sheet anybody may see: its header and what stands above, and below it the columns whose fields are not personal. */
async function openCells(sheet: WorkbookSheet, definition: CampaignDefinition): Promise<IsOpen> {
  const top: SheetRow[] = []
  for await (const batch of sheet.rows()) {
    top.push(...batch.filter(({ row }) => row <= headerRows))
    if ((batch.at(-1)?.row ?? 0) > headerRows) break
  }
  const candidates = [...compiledReports(definition).values()]
  const header = findHeader(top, [], { name: sheet.name, candidates })
  return (row, column) =>
    header !== undefined && (row <= header.bottom || header.fields.get(column)?.personal === false)
}
