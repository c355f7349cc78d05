import type { ExportRequest } from '../../shared/contracts/messages.ts'
import { uploadOf } from '../../shared/domain/submission/upload.ts'
import type { AggregateFacts } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import { makeZipOriginals, type ZipOriginalsNeeds } from '../archive-originals/zip-originals.ts'
import { makeExportJob } from './export-job.ts'
import { makeExportWorkbook, type ExportNeeds } from './export-workbook.ts'

/** Makes what somebody has asked for: the aggregated workbook, or the zipped originals. @returns the ids of the uploads whose figures are in it */
export function makeExport(needs: ExportNeeds & ZipOriginalsNeeds) {
  const [exportWorkbook, zipOriginals] = [makeExportWorkbook(needs), makeZipOriginals(needs)]
  const during = makeExportJob(needs)

  return async function exportAsked(request: ExportRequest): Promise<readonly string[]> {
    const made = await during(request, async () => {
      if (request.kind === 'originals') return zipOriginals(request)
      const { facts, bytes } = await exportWorkbook(request)
      return { bytes, contentType: workbookMediaType, uploads: uploadsIn(facts) }
    })
    return made && 'uploads' in made ? made.uploads : []
  }
}

function uploadsIn({ rounds }: AggregateFacts): readonly string[] {
  const figures = rounds.flatMap((round) => [...round.figures.values()])
  return [...new Set(figures.flatMap(({ submission }) => submission ?? []).map(uploadOf))]
}
