import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import * as z from 'zod'
import { archiveName } from '../../../functions/archive-originals/archive-name.ts'
import { ArchiveTooLarge, makeArchiveOriginals } from '../../../functions/archive-originals/archive-originals.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import type { Upload } from '../../../shared/domain/submission/upload.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { schools } from '../../make/school-office.ts'

const campaign = 'survey'
const tree = unitTree({ units: schools })

/** An office to which units have sent files. */
async function openOffice() {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: systemClock })
  let sent = 0
  async function send(sender: string, fileName: string, content: string, overrides: Partial<Upload> = {}) {
    const key = `uploads/${campaign}/${sender}/${++sent}`
    const { version, sizeBytes } = await stores.bucket.put(key, new TextEncoder().encode(content), 'x/y')
    const landedAt = `2024-03-1${sent}T08:00:00.000Z`
    const versions = { objectVersion: version, definitionVersion: 'd', unitListVersion: 'u' }
    const upload = {
      id: `upload${sent}`,
      campaign,
      key,
      ...versions,
      fileName,
      sender,
      filedBy: 'unit',
      landedAt,
      sizeBytes,
    } as const
    await stores.uploads.claim({ ...upload, ...overrides })
  }
  const archive = makeArchiveOriginals({ stores, objectBytes: 1_000_000 })
  async function archived(unit: string) {
    const pieces: Uint8Array[] = []
    for await (const piece of archive(campaign, tree, unit)) pieces.push(piece)
    const files = unzipSync(new Uint8Array(Buffer.concat(pieces)))
    const textOf = (path: string) => new TextDecoder().decode(files[path])
    const manifest = Manifest.parse(JSON.parse(textOf('manifest.json')))
    return { paths: Object.keys(files), textOf, manifest }
  }
  return { send, archived, archive }
}

const Manifest = z.object({
  missing: z.int(),
  originals: z.array(z.object({ unit: z.string(), path: z.string().optional(), sha256: z.string().optional() })),
})

describe('the archive of a unit', () => {
  it('holds what it and all below it have sent, byte for byte, and nothing of others', async () => {
    const { send, archived } = await openOffice()
    await send('A', '汇总.xlsx', 'of A')
    await send('A1', '报表.xlsx', 'of A1')
    await send('A1', '报表.xlsx', 'of A1 again')
    await send('B', '报表.xlsx', 'of B')

    const { paths, textOf, manifest } = await archived('A')
    const contents = manifest.originals.map(({ path = '' }) => textOf(path))
    expect(contents).toEqual(['of A', 'of A1', 'of A1 again'])
    expect(paths).toHaveLength(5)
  })

  it('says the hash of each, as sha256sum checks it', async () => {
    const { send, archived } = await openOffice()
    await send('A1', '报表.xlsx', 'of A1')
    const { textOf, manifest } = await archived('A1')
    const [{ path = '', sha256 } = {}] = manifest.originals

    expect(sha256).toBe(createHash('sha256').update('of A1').digest('hex'))
    expect(textOf('SHA256SUMS')).toBe(`${sha256}  ${path}\n`)
  })

  it('lists what cannot be found any more, and counts it as missing', async () => {
    const { send, archived } = await openOffice()
    await send('A1', '报表.xlsx', 'of A1', { key: 'uploads/gone', objectVersion: 'v1' })
    const { manifest } = await archived('A1')

    expect(manifest.missing).toBe(1)
    expect(manifest.originals).toMatchObject([{ unit: 'A1' }])
    expect(manifest.originals[0]).not.toHaveProperty('path')
  })

  it('is empty but for its manifest where nothing was sent', async () => {
    const { archived } = await openOffice()
    expect((await archived('A')).paths).toEqual(['manifest.json', 'SHA256SUMS'])
  })

  it('is refused where it would not fit into a zip file', async () => {
    const { send, archive } = await openOffice()
    await send('A1', '报表.xlsx', 'of A1', { sizeBytes: 5_000_000_000 })
    await expect(archive(campaign, tree, 'A').next()).rejects.toThrow(ArchiveTooLarge)
  })
})

test.each([
  ['../../etc/passwd', '__.._etc_passwd'],
  ['..', '_'],
  ['C:\\表\\一.xlsx', 'C__表_一.xlsx'],
  ['表\u0000\u202E一.xlsx', '表__一.xlsx'],
  ['尾点.xlsx. ', '尾点.xlsx_'],
  [`${'长'.repeat(200)}.xlsx`, `${'长'.repeat(60)}.xlsx`],
])('a file called %j lies in the archive as %j', (fileName, expected) => {
  const upload = { id: 'abcdef0123456789', landedAt: '2024-03-14T08:00:00.000Z', fileName }
  expect(archiveName({ code: '10/1', name: '中学' }, upload)).toBe(
    `10_1 中学/20240314T080000Z abcdef012345 ${expected}`,
  )
})
