import { describe, expect, test } from 'vitest'
import { makeDesk, type Desk } from '../make/command-line.ts'

async function deskWithUnits(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  return desk
}

const link = /http:\/\/127\.0\.0\.1:8320\/identity\/welcome\/[\w-]{43}/

describe('users', () => {
  test('are added with a right and a one-time link, and listed', async () => {
    const desk = await deskWithUnits()
    const added = await desk.run('users', '--add', 'Ａ1', '--name', '李干事', '--grant', 'unit@A1')
    const { out } = await desk.run('users')

    expect(added.code).toBe(0)
    expect(added.out).toMatch(link)
    expect(out.trim()).toBe('a1　李干事　填报单位@A1　尚未设密码')
  })

  test('may have several rights, which are changed by naming them anew', async () => {
    const desk = await deskWithUnits()
    await desk.run('users', '--add', 'wang', '--grant', 'lead@A', '--grant', 'auditor')
    const { out } = await desk.run('users', '--add', 'wang', '--grant', 'office')
    expect(out).toContain('已改动：wang，活动办公室。')
    expect(out).not.toMatch(link)
  })

  test('get another link where they have forgotten the password', async () => {
    const desk = await deskWithUnits()
    const first = await desk.run('users', '--add', 'wang', '--grant', 'unit@A1')
    const second = await desk.run('users', '--reset', 'WANG')
    expect(link.exec(second.out)?.[0]).not.toBe(link.exec(first.out)?.[0])
    expect(second.out).toMatch(link)
  })

  test('are removed, and each change is accounted for', async () => {
    const desk = await deskWithUnits()
    await desk.run('users', '--add', 'wang', '--grant', 'unit@A1')
    desk.setTime('2024-03-02T00:00:00.000Z')
    expect((await desk.run('users', '--remove', 'wang')).out).toContain('已取消账号 wang')
    expect((await desk.run('users')).out).toContain('还没有用户')
    expect((await desk.run('users', '--remove', 'wang')).err).toContain('没有“wang”这个账号')

    const { out } = await desk.run('audit', '--office')
    expect(out.match(/manage-users/g)).toHaveLength(2)
    expect(out).not.toContain('wang')
  })

  test.each([
    [['--add', 'wang'], '请用 --grant 写明权限'],
    [['--add', 'w', '--grant', 'office'], '不能作账号'],
    [['--add', 'wang', '--grant', 'emperor'], '不是权限'],
    [['--add', 'wang', '--grant', 'unit'], '不是权限'],
    [['--add', 'wang', '--grant', 'unit@火星'], '单位名册中没有“火星”'],
    [['--add', 'wang', '--grant', 'supervisor@第九组'], '没有“第九组”这个督导组'],
    [['--reset', 'nobody'], '没有“nobody”这个账号'],
  ])('%j is refused with a sentence', async (args, said) => {
    const { code, err } = await (await deskWithUnits()).run('users', ...args)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })
})
