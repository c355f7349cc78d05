import type { Context } from 'hono'
import { text } from '../../shared/domain/texts/text.ts'
import { openAnyWorkbook } from '../../shared/workbook/open-any-workbook.ts'
import { UnreadableWorkbook, type Workbook } from '../../shared/workbook/workbook.ts'
import type { ApiEnv } from './desk.ts'
import { Problem } from './problem.ts'

/**
 * What `read` makes of a workbook of any kind.
 * @throws Problem that says why a file cannot be read
 */
export async function readWorkbook<Read>(
  { limits }: Pick<ApiEnv['Variables']['needs'], 'limits'>,
  bytes: Uint8Array,
  read: (workbook: Workbook) => Promise<Read>,
): Promise<Read> {
  try {
    return await read(await openAnyWorkbook(bytes, { limits }))
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error
    throw new Problem('invalid-request', { detail: text(error.reason) })
  }
}

/** The bytes of a request that is a file. */
export async function bytesOf(c: Context<ApiEnv>): Promise<Uint8Array> {
  return new Uint8Array(await c.req.arrayBuffer())
}
