import { describe, expect, test } from 'vitest'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { makeDesk, type Desk } from '../make/command-line.ts'
import { schools } from '../make/school-office.ts'
import { startMailServer } from '../channel/mail-server.ts'

/** A Wednesday: two working days before the laboratories are due, an hour and a half after that step began. */
const now = '2024-03-13T10:00+08:00'

const units = schools.map((unit) => {
  if (unit.code === 'A1') return { ...unit, contact: { name: '王一', email: 'a1@school.example' } }
  if (unit.code === 'A') return { ...unit, contact: { name: '李四', email: 'a@school.example' } }
  return unit
})

const mailOver = (port: number) => ({
  channels: {
    mail: {
      kind: 'email',
      host: '127.0.0.1',
      port,
      security: 'none',
      from: { name: '办公室', address: 'o@office.example' },
    },
  },
  persons: ['mail'],
})

interface Shown {
  readonly sent: boolean
  readonly messages: readonly {
    readonly state: string
    readonly recipient: { readonly name: string }
    readonly entries: readonly { readonly unit: string }[]
  }[]
  readonly heldBack: readonly unknown[]
  readonly notTold: readonly unknown[]
}

async function chase(desk: Desk, ...args: readonly string[]): Promise<Shown> {
  const { out } = await desk.run('chase', '--json', ...args)
  const shown: Shown = JSON.parse(out)
  return shown
}

describe('chase', () => {
  test('shows every message that would go, why, and whom nobody can tell, and changes nothing', async () => {
    const desk = await makeDesk({ units })
    await desk.run('import-units', desk.at('units.xlsx'))
    const shown = await chase(desk, '--now', now, '--dry-run')

    expect(shown.messages.map(({ recipient }) => recipient)).toMatchObject([
      { name: '李四', role: 'contact', unit: { code: 'A' }, channel: null },
      { name: '王一', role: 'contact', unit: { code: 'A1' }, channel: null },
    ])
    expect(shown.messages[1]).toMatchObject({
      kind: 'chase',
      entries: [{ unit: 'A1', report: 'laboratories', period: 'once', step: '2024-03-15 -2 workdays' }, {}],
      text: expect.stringContaining('实验室登记表'),
    })
    // The other branches of school A have nobody with an address; nor has school B.
    expect(shown.messages[0]?.entries.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['A', 'A2', 'A3']))
    expect(shown.notTold).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: expect.objectContaining({ code: 'B' }), reason: 'no-channel' }),
      ]),
    )
    expect(await chase(desk, '--now', now)).toEqual(shown)
  })

  test('holds back what has not waited for an hour, and says until when', async () => {
    const desk = await makeDesk({
      units: [...units.slice(0, 2), makeUnit({ code: 'C', contact: { name: '赵', email: 'c@school.example' } })],
    })
    await desk.run('import-units', desk.at('units.xlsx'))
    const shown = await chase(desk, '--now', '2024-03-08T08:40+08:00')

    expect(shown.messages).toEqual([])
    expect(shown.heldBack).toContainEqual(
      expect.objectContaining({
        recipient: expect.objectContaining({ name: '赵' }),
        goesAt: '2024-03-08T01:30:00.000Z',
      }),
    )
  })

  test('sends to a real server what it has shown, and no second time', async () => {
    const desk = await makeDesk({ units })
    const { received, server } = await startMailServer()
    await desk.run('import-units', desk.at('units.xlsx'))
    await desk.put('data/channels.json', JSON.stringify(mailOver(server.port)))
    const first = await chase(desk, '--now', now)
    const again = await chase(desk, '--now', now)

    expect(first.messages.map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(received.flatMap(({ to }) => to).toSorted()).toEqual(['a1@school.example', 'a@school.example'])
    expect(again.messages).toEqual([])
    expect(again.sent).toBe(true)
  })

  test('says of a mail server that is not there that nothing was sent, and when it is tried again', async () => {
    const desk = await makeDesk({ units })
    await desk.run('import-units', desk.at('units.xlsx'))
    await desk.put('data/channels.json', JSON.stringify(mailOver(1)))
    const { out } = await desk.run('chase', '--now', now)

    expect(out).toMatch(/没有送出：王一，\d 项。通道不通或要求稍候，2024-03-13 10:05 再试。/)
    expect(out).toContain('已处理 0 份消息')
  })

  test('names nobody of a post that a unit does not have', async () => {
    const desk = await makeDesk({ units })
    await desk.run('import-units', desk.at('units.xlsx'))
    const { notTold } = await chase(desk, '--now', now)

    expect(notTold).toContainEqual(expect.objectContaining({ name: '联络员B1' }))
    expect(notTold).not.toContainEqual(expect.objectContaining({ name: '' }))
  })

  test('says which years it knows no holidays of', async () => {
    const desk = await makeDesk({ definition: makeCampaign({ calendar: { holidays: 'china' } }), units })
    await desk.run('import-units', desk.at('units.xlsx'))
    expect(await chase(desk, '--now', now)).toMatchObject({ unknownYears: [] })

    const reports = [makeReport({ due: { kind: 'once', date: '2098-07-15' } })]
    const window = { from: '2098-06-01', to: '2099-06-01' }
    const definition = makeCampaign({ window, reports, calendar: { holidays: 'china' } })
    const unpublished = await makeDesk({ definition, units })
    await unpublished.run('import-units', unpublished.at('units.xlsx'))
    expect(await chase(unpublished, '--now', '2098-07-01T10:00+08:00')).toMatchObject({ unknownYears: [2098, 2099] })
  })

  test('says in words what it would send', async () => {
    const desk = await makeDesk({ units })
    await desk.run('import-units', desk.at('units.xlsx'))
    const { out, code } = await desk.run('chase', '--now', now)

    expect(code).toBe(0)
    expect(out).toContain('王一，您好！')
    expect(out).toContain('还没有设置通道')
    expect(out).toContain('将有 2 份消息')
  })

  test.each([
    ['{"channels": {}, "persons": ["mail"]}', 'mail'],
    ['{', 'JSON'],
  ])('says what is wrong with the channels’ settings (%s)', async (settings, said) => {
    const desk = await makeDesk({ units })
    await desk.run('import-units', desk.at('units.xlsx'))
    await desk.put('data/channels.json', settings)
    const { code, err } = await desk.run('chase', '--now', now)

    expect(code).toBe(2)
    expect(err).toContain(said)
  })
})
