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
  const [saved] = await resavedAll([workbook])
  if (!saved) throw new Error('nothing came back')
  return saved
}

/** Many workbooks at once, which is much faster than one after the other; they come back in their order. */
export async function resavedAll(workbooks: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  return inFolder(async (folder) => {
    const names = workbooks.map((_, place) => `workbook-${place}`)
    await Promise.all(workbooks.map((bytes, place) => writeFile(join(folder, `${names[place]}.xlsx`), bytes)))
    return Promise.all((await convert(folder, 'xlsx', names)).map((file) => readFile(file)))
  })
}

/** What is to be read on a workbook's printed pages. */
export async function printedText(workbook: Uint8Array): Promise<string> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'workbook.xlsx'), workbook)
    const [printed = ''] = await convert(folder, 'pdf', ['workbook'])
    const { stdout } = await command('pdftotext', ['-layout', printed, '-'])
    return stdout
  })
}

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-office-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every conversion has a profile of its own: LibreOffice serves one process per profile. @returns the new files' paths */
async function convert(folder: string, format: 'xlsx' | 'pdf', names: readonly string[]): Promise<readonly string[]> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const output = join(folder, 'converted')
  const sources = names.map((name) => join(folder, `${name}.xlsx`))
  await command('soffice', [profile, '--headless', '--convert-to', format, '--outdir', output, ...sources])
  return names.map((name) => join(output, `${name}.${format}`))
}

async function command(name: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  try {
    return await run(name, args, { timeout: 290_000, maxBuffer: 100_000_000 })
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isMissing ? new OfficeMissing(name, { cause: error }) : error
  }
}
