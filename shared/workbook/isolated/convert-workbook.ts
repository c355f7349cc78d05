import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { readLibrarySheets } from '../other-files/library-sheets.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { hasStarted } from './run-isolated.ts'
import { writeLines } from './sheet-lines.ts'

/* A program, not a module: it reads an .xls or .xlsb from its standard input and writes its rows as lines of JSON. */

// Given by open-isolated.ts, of the same version.
const limits: WorkbookLimits = JSON.parse(process.argv[2] ?? '')
process.stdout.write(hasStarted)
const file = await buffer(process.stdin)
await pipeline(Readable.from(writeLines(() => readLibrarySheets(file, limits))), process.stdout)
