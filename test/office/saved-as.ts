import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** An .xlsx as LibreOffice saves it by a filter of its own naming, such as `xls:MS Excel 97`; a text holds one sheet. */
export async function savedAs(workbook: Uint8Array, filter: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-saved-'))
  try {
    const source = join(folder, 'workbook.xlsx')
    const output = join(folder, 'converted')
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    await writeFile(source, workbook)
    await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', output, source])
    const [name = ''] = await readdir(output)
    return await readFile(join(output, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
