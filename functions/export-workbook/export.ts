import type { ExportRequest } from '../../shared/contracts/messages.ts'
import { makeExportOriginals, type ExportOriginalsNeeds } from '../archive-originals/export-originals.ts'
import { uploadOf } from '../../shared/domain/submission/upload.ts'
import type { AggregateFacts } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { makeExportWorkbook, type ExportNeeds } from './export-workbook.ts'

/** Makes what somebody has asked for: the aggregated workbook, or the zipped originals. @returns the ids of the uploads whose figures are in it */
export function makeExport(needs: ExportNeeds & ExportOriginalsNeeds) {
  const [exportWorkbook, exportOriginals] = [makeExportWorkbook(needs), makeExportOriginals(needs)]
  return async function exportAsked(request: ExportRequest): Promise<readonly string[]> {
    if (request.kind !== 'originals') return uploadsIn((await exportWorkbook(request)).facts)
    await exportOriginals(request)
    return []
  }
}

function uploadsIn({ rounds }: AggregateFacts): readonly string[] {
  const figures = rounds.flatMap((round) => [...round.figures.values()])
  return [...new Set(figures.flatMap(({ submission }) => submission ?? []).map(uploadOf))]
}
