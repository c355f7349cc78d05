import { workbookMediaType } from '../../shared/workbook/workbook.ts'

const schema = { type: 'string', format: 'binary' } as const

/** A route that answers with a workbook. */
export function file(description: string) {
  return { description, content: { [workbookMediaType]: { schema } } } as const
}

/** A route that is sent a workbook of any kind. */
export const workbookBody = { required: true, content: { 'application/octet-stream': { schema } } } as const

/** A workbook to be saved under a name. */
export function attachment(fileName: string) {
  return {
    'Content-Type': workbookMediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'private, no-store',
  }
}
