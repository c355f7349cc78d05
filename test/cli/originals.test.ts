import { existsSync, readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { makeDesk } from '../make/command-line.ts'

async function deskWithUnits() {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  return desk
}

describe('originals', () => {
  test('are zipped as they were sent, which is accounted for', async () => {
    const desk = await deskWithUnits()
    const sent = await desk.put('A1.xlsx', 'no workbook at all')
    await desk.run('file', sent, '--unit', 'A1')
    const { code, out } = await desk.run('originals', '--unit', 'A', '-o', desk.at('A.zip'))

    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('已打包 1 份原件') })
    const files = unzipSync(new Uint8Array(readFileSync(desk.at('A.zip'))))
    expect(Object.values(files).map((bytes) => new TextDecoder().decode(bytes))).toContain('no workbook at all')
    expect((await desk.run('audit')).out).toContain('archive-originals　A　A　command line')
  })

  test('leave no half archive where it cannot be written', async () => {
    const desk = await deskWithUnits()
    const { code, err } = await desk.run('originals', '-o', desk.at('no/such/folder.zip'))
    expect(code).toBe(2)
    expect(err).toContain('无法写入文件')
    expect(existsSync(desk.at('no'))).toBe(false)
  })
})
