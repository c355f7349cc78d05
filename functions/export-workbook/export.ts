import type { ExportRequest } from '../../shared/contracts/messages.ts'
import { makeExportOriginals, type ExportOriginalsNeeds } from '../archive-originals/export-originals.ts'
import { makeExportWorkbook, type ExportNeeds } from './export-workbook.ts'

/** Makes what somebody has asked for: the aggregated workbook, or the zipped originals. */
export function makeExport(needs: ExportNeeds & ExportOriginalsNeeds) {
  const [exportWorkbook, exportOriginals] = [makeExportWorkbook(needs), makeExportOriginals(needs)]
  return async function exportAsked(request: ExportRequest): Promise<void> {
    await (request.kind === 'originals' ? exportOriginals(request) : exportWorkbook(request))
  }
}
