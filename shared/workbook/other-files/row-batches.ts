import type { SheetRow } from '../../domain/sheet/cell.ts'

/** A row can have sixteen thousand cells, and whoever takes a batch looks at the clock and the memory between two of them alone. */
const cellsPerBatch = 20_000

/** Rows in batches of a few megabytes. */
export function* inBatches(rows: Iterable<SheetRow>): Generator<readonly SheetRow[]> {
  let batch: SheetRow[] = []
  let cells = 0
  for (const row of rows) {
    batch.push(row)
    cells += row.cells.length
    if (cells < cellsPerBatch) continue
    yield batch
    batch = []
    cells = 0
  }
  if (batch.length > 0) yield batch
}
