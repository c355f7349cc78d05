import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { run } from '../../cli/run.ts'
import { terminalOn } from '../../cli/terminal.ts'
import { makeDesk, type Desk } from '../make/command-line.ts'
import { after, campaign, fillTemplate, makeRow } from '../make/school-office.ts'

const reason = ['--by', '王主任', '--reason', '工作结束']

afterEach(() => vi.unstubAllEnvs())

async function deskWithReturns(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const sent = await desk.put('A1.xlsx', await fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] }))
  await desk.run('file', sent, '--unit', 'A1')
  await mkdir(join(desk.data, '收件/A1/已收'), { recursive: true })
  await writeFile(join(desk.data, '收件/A1/已收/A1.xlsx'), '张三丰')
  return desk
}

async function close(desk: Desk): Promise<void> {
  desk.setTime(after)
  await desk.run('close', '--unit', '0', '--report', 'laboratories', ...reason)
  for (const month of ['2024-3', '2024-4']) {
    await desk.run('close', '--unit', '0', '--report', 'stock', '--period', month, ...reason)
  }
}

const purge = async (desk: Desk, ...more: readonly string[]) => {
  const said: string[] = []
  const terminal = terminalOn(
    (text) => said.push(text),
    (text) => said.push(text),
  )
  const code = await run(['purge', campaign.id, '--data', desk.data, ...more], terminal)
  return { code, said: said.join('') }
}

describe('purge', () => {
  test('is refused while a round is open, and names it', async () => {
    const desk = await deskWithReturns()
    const { code, said } = await purge(desk, '--yes')
    expect(code).toBe(2)
    expect(said).toContain('还没有封存')
    expect(said).toContain('器材登记表（2024年3月）')
  })

  test('says what goes and what stays, and does nothing before somebody says yes', async () => {
    const desk = await deskWithReturns()
    await close(desk)
    const dry = await purge(desk, '--dry-run')
    expect(dry).toMatchObject({ code: 0, said: expect.stringContaining('原件，连同历史版本：1 件') })
    for (const word of ['联系人、电话、邮箱：7 处', '文件夹里的文件：1 个', '留下：', '请自行删除']) {
      expect(dry.said).toContain(word)
    }
    expect(await purge(desk)).toMatchObject({ code: 2, said: expect.stringContaining('--yes') })
    expect((await purge(desk, '--dry-run')).said).toBe(dry.said)
  })

  test('asks whoever sits there for the campaign’s name', async () => {
    const desk = await deskWithReturns()
    await close(desk)
    const typing = (name: string) =>
      terminalOn(
        () => undefined,
        () => undefined,
        async () => name,
      )
    const args = ['purge', campaign.id, '--data', desk.data]
    expect(await run(args, typing('something else'))).toBe(2)
    expect((await purge(desk, '--dry-run')).said).toContain('1 件')
    expect(await run(args, typing(`${campaign.name.zh} `))).toBe(0)
  })

  test('waits for the time that is set, unless told otherwise', async () => {
    const desk = await deskWithReturns()
    await close(desk)
    vi.stubEnv('RETENTION', '{"personalDataDays": 30}')
    expect(await purge(desk, '--yes')).toMatchObject({ code: 2, said: expect.stringContaining('保存到 2024-04-15') })
    desk.setTime('2024-04-15T03:00:00.000Z')
    expect(await purge(desk, '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('保存期到 2024-04-15 已满'),
    })
  })

  test('leaves a folder in which no file says who there was, and every command says when that went', async () => {
    const desk = await deskWithReturns()
    await close(desk)
    const before = await desk.run('returns', '--unit', 'A1')
    expect(await purge(desk, '--yes')).toMatchObject({ code: 0 })

    for (const file of await readdir(desk.data, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = await readFile(join(file.parentPath, file.name))
      for (const word of ['张三丰', '联络员', '0510-8888'])
        expect(bytes.includes(word), `${word} in ${file.name}`).toBe(false)
    }
    const returns = await desk.run('returns', '--unit', 'A1')
    expect(returns.out).toBe(before.out)
    expect(returns.err).toContain('个人信息已于 2024-03-16 清除')
    for (const asked of [
      ['status'],
      ['differences'],
      ['undelivered'],
      ['audit', '--verify'],
      ['template', '--unit', 'A1', '-o', desk.at('t.xlsx')],
      ['total', '-o', desk.at('total.xlsx')],
      ['backup', desk.at('b.zip')],
    ]) {
      expect(await desk.run(...asked), asked.join(' ')).toMatchObject({ code: 0 })
    }
    expect((await desk.run('audit')).out).toContain('purge')
  })

  test('lets nothing change or come back afterwards', async () => {
    const desk = await deskWithReturns()
    await close(desk)
    await purge(desk, '--yes')
    const sent = desk.at('A1.xlsx')
    for (const asked of [
      ['file', sent, '--unit', 'A1'],
      ['import-units', desk.at('units.xlsx')],
      ['reopen', '--unit', '0', '--report', 'laboratories', ...reason],
      ['originals', '-o', desk.at('o.zip')],
      ['replay', '--all'],
    ]) {
      expect(await desk.run(...asked), asked.join(' ')).toMatchObject({ code: 2 })
    }
    expect(await purge(desk, '--yes')).toMatchObject({ code: 0, said: expect.stringContaining('没有了') })
  })
})
