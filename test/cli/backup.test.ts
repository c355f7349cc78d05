import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { makeDesk, makeFolder, taizhang, type Desk } from '../make/command-line.ts'
import { fillTemplate, makeRow } from '../make/school-office.ts'

async function deskWithReturns(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const sent = await desk.put('A1.xlsx', await fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] }))
  await desk.run('file', sent, '--unit', 'A1')
  await desk.run('users', '--add', 'wang', '--grant', 'office')
  return desk
}

describe('backup and restore', () => {
  test('bring a campaign into an empty folder, where every command says the same', async () => {
    const desk = await deskWithReturns()
    const backup = await desk.run('backup', desk.at('b.zip'))
    const elsewhere = ['--data', `${makeFolder()}/data`]
    const restored = await taizhang('restore', desk.at('b.zip'), ...elsewhere)

    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining('来件 1 件，报送 1 份') })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('已恢复“') })
    expect(restored.out).toContain('taizhang users --reset')
    expect(/[0-9a-f]{64}/.exec(restored.out)?.[0]).toBe(/[0-9a-f]{64}/.exec(backup.out)?.[0])
    expect((await stat(desk.at('b.zip'))).mode & 0o777).toBe(0o600)
    const at = '2024-03-12T00:00:00Z'
    for (const asked of [['returns', '--at', at, '--json'], ['status', '--at', at], ['differences']]) {
      const options = ['--campaign', desk.at('campaign.json'), ...elsewhere]
      expect(await taizhang(...asked, ...options)).toEqual(await desk.run(...asked))
    }
  })

  test('are accounted for', async () => {
    const desk = await deskWithReturns()
    await desk.run('backup', desk.at('b.zip'))
    expect((await desk.run('audit')).out).toContain('back-up　-　')
  })

  test('say so where there is nothing, or no room', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    expect(await desk.run('backup', desk.at('no/folder.zip'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('无法写入文件'),
    })
    expect(existsSync(desk.at('no'))).toBe(false)
    expect((await taizhang('backup', desk.at('b.zip'), '--data', desk.data)).err).toContain('没有可备份的')
    expect(existsSync(desk.at('b.zip'))).toBe(false)
  })

  test.each([
    ['a file that is not there', async () => undefined, '找不到或打不开文件'],
    ['a file that is no backup', async (desk: Desk) => desk.put('b.zip', 'something'), '不是台账的备份'],
  ])('refuse %s', async (_, make, said) => {
    const desk = await makeDesk()
    await make(desk)
    const { code, err } = await taizhang('restore', desk.at('b.zip'), '--data', `${makeFolder()}/data`)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })

  test('refuse a folder that has the campaign already', async () => {
    const desk = await deskWithReturns()
    await desk.run('backup', desk.at('b.zip'))
    const { code, err } = await taizhang('restore', desk.at('b.zip'), '--data', desk.data)
    expect(code).toBe(2)
    expect(err).toContain('请换一个空的数据文件夹')
  })
})
