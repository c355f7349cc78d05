import type { z } from '@hono/zod-openapi'
import { Preview, PreviewQuery } from '../../../shared/contracts/api/preview.ts'
import { OneUpload } from '../../../shared/contracts/api/uploads.ts'
import { textOf } from '../../../shared/domain/normalise/normalise.ts'
import { mask } from '../../../shared/domain/access/mask.ts'
import type { SheetRow } from '../../../shared/domain/sheet/cell.ts'
import { openAnyWorkbook } from '../../../shared/workbook/open-any-workbook.ts'
import { UnreadableWorkbook, type WorkbookSheet } from '../../../shared/workbook/workbook.ts'
import { account } from '../access.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { everyCell, openCells, type OpenCells } from '../open-cells.ts'
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
    if (campaign.purge) throw new Problem('not-found')
    const shows = mayOn(actor, tree)('read-personal-data', upload.sender)
    if (shows) await account(c, 'read-personal-data')
    const pinned = await stores.definitions.version(campaign.id, upload.definitionVersion)
    const { sheet: name, from, limit } = c.req.valid('query')
    const bytes = await stores.bucket.read(upload.key, upload.objectVersion, limits.objectBytes)
    try {
      const { sheets } = await openAnyWorkbook(bytes, { fileName: upload.fileName, limits })
      const sheet = name === undefined ? sheets[0] : sheets.find((each) => each.name === name)
      if (!sheet) throw new Problem('not-found')
      const isOpen = shows ? everyCell : await openCells(sheet, pinned?.definition ?? campaign.definition)
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
async function rowsOf(sheet: WorkbookSheet, from: number, limit: number, isOpen: OpenCells): Promise<Shown> {
  const rows: { readonly row: SheetRow; readonly shows: ReturnType<OpenCells> }[] = []
  let next: number | undefined
  reading: for await (const batch of sheet.rows()) {
    for (const row of batch) {
      const shows = isOpen(row)
      if (row.row < from) continue
      if (row.row >= from + limit) {
        next = row.row
        break reading
      }
      rows.push({ row, shows })
    }
  }
  const columns = Math.max(0, ...rows.map(({ row: { cells } }) => cells.at(-1)?.column ?? 0))
  return {
    columns: Math.min(columns, mostColumns),
    rows: rows.map(({ row: { row, cells }, shows }) => ({
      row,
      cells: cells.flatMap((cell) => cellShown(cell, shows(cell.column))),
    })),
    ...(next !== undefined && { next }),
  }
}

function cellShown(cell: SheetRow['cells'][number], isOpen: boolean) {
  if (cell.column > mostColumns) return []
  const text = cell.kind === 'date' ? textOf(cell) : String(cell.value)
  return [{ column: cell.column, text: isOpen ? text.slice(0, mostCharacters).toWellFormed() : mask }]
}
