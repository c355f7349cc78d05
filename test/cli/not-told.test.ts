import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { noticeIdIn } from '../../shared/channel/email/message-id.ts'
import { startMailServer } from '../channel/mail-server.ts'
import { makeDesk } from '../make/command-line.ts'
import { openWorkbook } from '../make/open-workbook.ts'
import { readWorkbook } from '../make/read-workbook.ts'
import { makeReturnedMail } from '../make/returned-mail.ts'
import { schools } from '../make/school-office.ts'

/** A Wednesday, two working days before the laboratories are due. */
const wednesday = '2024-03-13T10:00+08:00'
const laboratories = ['--report', '实验室登记表']

const units = schools.map((unit) => {
  const { code } = unit
  if (code === 'A1') return { ...unit, contact: { name: '王一', email: 'a1@school.example', telephone: '13800000001' } }
  if (code === 'A2') return { ...unit, contact: { name: '钱二', telephone: '13800000002' } }
  if (code === 'A') return { ...unit, contact: { name: '李四', email: 'a@school.example' } }
  return unit
})

/** A desk whose mail goes to a real server, after the first reminders have left. */
async function deskThatReminded() {
  const desk = await makeDesk({ units })
  const { received, server } = await startMailServer()
  await desk.run('import-units', desk.at('units.xlsx'))
  const from = { name: '办公室', address: 'o@office.example' }
  const mail = { kind: 'email', host: '127.0.0.1', port: server.port, security: 'none', from }
  await desk.put('data/channels.json', JSON.stringify({ channels: { mail }, persons: ['mail'] }))
  desk.setTime(new Date(wednesday).toISOString())
  await desk.run('chase')
  return { ...desk, received }
}

const cellsOf = async (path: string, name: string) =>
  (await readWorkbook(await readFile(path)))
    .find((sheet) => sheet.name === name)
    ?.rows.map(({ cells }) => cells.map(({ value }) => String(value)).join(' | '))

describe('a contact whom nothing reaches', () => {
  test('is on the office’s list, and on the list of calls with what is owed', async () => {
    const desk = await deskThatReminded()
    const list = await desk.run('undelivered')
    const made = await desk.run('call-list', '-o', desk.at('calls.xlsx'), '--now', wednesday)

    expect(list.out).toContain('钱二，名册中没有可用的联系方式')
    expect(list.out).not.toContain('王一')
    expect(made.code).toBe(0)
    expect((await cellsOf(desk.at('calls.xlsx'), '电话催报单'))?.join('\n')).toMatch(
      /钱二 \| 第A2中学 \| 13800000002 \| 实验室登记表/,
    )
  })

  test('and promises by telephone is called no more, as the lists of the office say', async () => {
    const desk = await deskThatReminded()
    await desk.run('answer', '--unit', 'A2', '--will-file-by', '2024-03-18')
    await desk.run('call-list', '-o', desk.at('calls.xlsx'), '--now', wednesday)
    const calls = (await cellsOf(desk.at('calls.xlsx'), '电话催报单'))?.join('\n')
    desk.setTime('2024-03-16T02:00:00.000Z')
    const { out } = await desk.run('status')
    await desk.run('returns', '-o', desk.at('returns.xlsx'))
    const missing = await cellsOf(desk.at('returns.xlsx'), '缺报名单')

    expect(calls).toMatch(/\n2 \| 钱二 [^]*□ \| 3月18日（星期一）24:00前$/)
    expect(out).toMatch(/A2 +第A2中学 .*已答应：钱二答复：3月18日（星期一）24:00前报送/)
    expect(out.trim().split('\n').at(-1)).toContain('第A2中学')
    expect(missing?.at(-1)).toMatch(/第A2中学 .*\| 已答应 \| /)
    desk.setTime('2024-03-19T02:00:00.000Z')
    expect((await desk.run('status')).out).toMatch(/缺报 \d 个\nA2 +第A2中学 .*答应了没报/)
  })

  test('is whoever’s mail comes back: somebody else is told, and the office sees it until the address is another', async () => {
    const desk = await deskThatReminded()
    const notice = /Message-ID:\s*(\S+)/i.exec(
      desk.received.find(({ to }) => to.includes('a1@school.example'))?.raw ?? '',
    )
    await desk.put('back.eml', makeReturnedMail(noticeIdIn(notice?.[1] ?? '') ?? ''))
    const read = await desk.run('bounces', desk.at('back.eml'))
    const { messages } = JSON.parse((await desk.run('chase', '--json', '--now', '2024-03-13T12:00+08:00')).out)
    const list = await desk.run('undelivered')

    expect(read.out).toContain('将改为通知副联系人或牵头单位')
    expect(messages).toMatchObject([
      { recipient: { name: '李四' }, entries: [{ unit: 'A1', insteadOf: { name: '王一', why: 'returned-mail' } }, {}] },
    ])
    expect(list.out).toContain('王一，邮件被退回')
    expect(list.out).toContain('没有送达：第A1中学王一，2024-03-13 10:00，邮件被退回。')
  })
})

describe('what a contact answers', () => {
  test('is kept, and stands in the returns workbook beside whom we told', async () => {
    const desk = await deskThatReminded()
    const said = await desk.run('answer', '--unit', 'A1', ...laboratories, '--will-file-by', '3月20日')
    desk.setTime('2024-03-18T02:00:00.000Z')
    await desk.run('returns', '-o', desk.at('ledger.xlsx'))
    const missing = (await cellsOf(desk.at('ledger.xlsx'), '缺报名单'))?.find((row) => row.startsWith('A1 |'))

    expect(said.out).toContain('王一（第A1中学）3月20日（星期三）24:00前报送 1 份')
    expect(missing).toContain('2024-03-13 10:00 王一（联系人）')
    expect(missing).toContain('王一答复：3月20日（星期三）24:00前报送')
    const told = (await openWorkbook(await readFile(desk.at('ledger.xlsx')))).getWorksheet('缺报名单')
    const rows = told
      ?.getRows(3, told.rowCount - 2)
      ?.map((row) => [row.height, row.getCell(13).text.split('\n').length])
    expect(rows?.every(([height = 0, lines = 0]) => height >= 15 * lines)).toBe(true)
    expect(Math.max(...(rows ?? []).map(([, lines = 0]) => lines))).toBeGreaterThan(1)
  })

  test.each([
    [['--unit', 'A1'], '请在 --will-file-by'],
    [['--unit', 'A1', '--deputy', '--snooze', '3月20日'], '没有这样的联系人'],
    [['--unit', 'A1', '--snooze', '3月1日'], '已经过去'],
  ])('is refused with a sentence where it says nothing (%j)', async (options, words) => {
    const desk = await deskThatReminded()

    expect(await desk.run('answer', ...options)).toMatchObject({ code: 2, err: expect.stringContaining(words) })
  })
})
