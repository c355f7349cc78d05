import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** These tests need more than npm; they fail rather than pass without having looked. */
class OfficeMissing extends Error {
  constructor(program: string, options: ErrorOptions) {
    super(
      `${program} was not found: install it with "apt-get install libreoffice-calc fonts-noto-cjk poppler-utils"`,
      options,
    )
    this.name = 'OfficeMissing'
  }
}

/** A workbook as LibreOffice opens it and saves it again. */
export async function resaved(workbook: Uint8Array): Promise<Uint8Array> {
  return inFolder(workbook, async (folder) => readFile(await convert(folder, 'xlsx')))
}

/** What is to be read on a workbook's printed pages. */
export async function printedText(workbook: Uint8Array): Promise<string> {
  return inFolder(workbook, async (folder) => {
    const { stdout } = await command('pdftotext', ['-layout', await convert(folder, 'pdf'), '-'])
    return stdout
  })
}

async function inFolder<Result>(workbook: Uint8Array, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-office-'))
  try {
    await writeFile(join(folder, 'workbook.xlsx'), workbook)
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every conversion has a profile of its own: LibreOffice serves one process per profile. @returns the new file's path */
async function convert(folder: string, format: 'xlsx' | 'pdf'): Promise<string> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const output = join(folder, 'converted')
  const source = join(folder, 'workbook.xlsx')
  await command('soffice', [profile, '--headless', '--convert-to', format, '--outdir', output, source])
  return join(output, `workbook.${format}`)
}

async function command(name: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  try {
    return await run(name, args, { timeout: 110_000, maxBuffer: 100_000_000 })
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isMissing ? new OfficeMissing(name, { cause: error }) : error
  }
}
