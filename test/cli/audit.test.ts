import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeDesk, type Desk } from '../make/command-line.ts'

/** A desk from which personal data were exported on two days. */
async function deskWithTrail(): Promise<Desk> {
  const desk = await makeDesk({ now: '2024-03-12T08:00:00.000Z' })
  await desk.run('import-units', desk.at('units.xlsx'))
  await desk.run('total', '--personal', '-o', desk.at('total.xlsx'))
  desk.setTime('2024-03-13T08:00:00.000Z')
  await desk.run('total', '--personal', '-o', desk.at('total.xlsx'))
  desk.setTime('2024-03-14T08:00:00.000Z')
  return desk
}

describe('audit', () => {
  test('lists who did what, the latest last', async () => {
    const { out, code } = await (await deskWithTrail()).run('audit')
    const lines = out.trim().split('\n')

    expect(code).toBe(0)
    expect(lines.map((line) => line.split('　').slice(0, 3))).toEqual([
      ['2024-03-12T08:00:00.000Z', 'cli', 'read-personal-data'],
      ['2024-03-13T08:00:00.000Z', 'cli', 'read-personal-data'],
    ])
  })

  test.each(['many', '0', '-5'])('refuses to list the last %s', async (last) => {
    const { code, err } = await (await makeDesk()).run('audit', '--last', last)
    expect(code).toBe(2)
    expect(err).toContain(`“${last}”不是条数`)
  })

  test('says that nobody has changed it, and which seal to note', async () => {
    const desk = await deskWithTrail()
    const { out, code } = await desk.run('audit', '--verify')
    expect(code).toBe(0)
    expect(out).toContain('审计记录完好：2 天已封存，共 2 条')

    const [note = ''] = /2024-03-13=[0-9a-f]{64}/.exec(out) ?? []
    expect(await desk.run('audit', '--noted', note)).toMatchObject({ code: 0 })
    const other = note.replace(/.$/, note.endsWith('0') ? '1' : '0')
    expect(await desk.run('audit', '--noted', other)).toMatchObject({ code: 1 })
  })

  test('says where somebody has changed it', async () => {
    const desk = await deskWithTrail()
    await desk.run('audit', '--verify')
    const database = new DatabaseSync(join(desk.data, 'taizhang.db'))
    database.exec(`UPDATE audit_entries SET document = replace(document, '"cli"', '"someone"') WHERE at < '2024-03-13'`)
    database.close()

    const { out, err, code } = await desk.run('audit', '--verify')
    expect(code).toBe(1)
    expect(out).toContain('2024-03-12：2024-03-12T08:00:00.000Z 的一条记录内容被改过')
    expect(err).toContain('审计记录被改动过，共 1 处')
  })

  test.each(['2024-03-13', '2024-3-13=00', 'x'])('asks for a note in another form than %s', async (note) => {
    const { code, err } = await (await makeDesk()).run('audit', '--noted', note)
    expect(code).toBe(2)
    expect(err).toContain('不是抄存的日封')
  })
})
