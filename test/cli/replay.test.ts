import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { makeDesk, taizhang, type Desk } from '../make/command-line.ts'
import { campaign, fillTemplate, laboratories, makeRow } from '../make/school-office.ts'

/** A1 has sent 101 seats, one more than was allowed then and is now. */
async function deskAfterTheRuleWasMended(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const rows = { laboratories: [makeRow({ unit: 'A1', seats: 101 })] }
  await desk.run('file', await desk.put('A1.xlsx', await fillTemplate('A1', rows)), '--unit', 'A1')
  const fields = laboratories.fields.map((field) => (field.id === 'seats' ? { ...field, max: 200 } : field))
  const reports = campaign.reports.map((each) => (each.id === laboratories.id ? { ...each, fields, rules: [] } : each))
  await writeFile(desk.at('campaign.json'), JSON.stringify({ ...campaign, reports }))
  await taizhang('define', desk.at('campaign.json'), '--data', desk.data, '--yes')
  return desk
}

describe('replay', () => {
  test('compares, and makes it so when it is told to', async () => {
    const desk = await deskAfterTheRuleWasMended()
    const compared = await desk.run('replay')
    expect(compared).toMatchObject({ code: 0, err: '' })
    expect(compared.out).toContain('未通过 → 通过')
    expect(compared.out).toContain('增 1 行，减 0 行，改 0 行')
    expect(compared.out).toContain('number-too-large 1 → 0')
    expect(compared.out).toContain('实验室数 0 → 1')
    expect(compared.out).toContain('没有改动')
    expect((await desk.run('status', '--unit', 'A1', '--json')).out).toContain('"data": 0')

    const applied = await desk.run('replay', '--unit', 'A', '--report', '实验室登记表', '--apply')
    expect(applied.out).toContain('已照改 1 件')
    expect((await desk.run('status', '--unit', 'A1', '--json')).out).toContain('"data": 1')
    expect((await desk.run('audit')).out).toContain('replay　A　laboratories')
    expect((await desk.run('replay')).out).toContain('其中 0 件有不同')
  })

  test('says as JSON what would change, of the time that is asked for', async () => {
    const desk = await deskAfterTheRuleWasMended()
    const said: unknown = JSON.parse((await desk.run('replay', '--json', '--since', '2024-3-10')).out)
    expect(said).toMatchObject([
      { sender: 'A1', before: 'rejected', after: 'accepted', returns: [{ effect: 'accepts' }] },
    ])
    expect(JSON.parse((await desk.run('replay', '--json', '--since', '2024-3-11')).out)).toEqual([])
    expect(JSON.parse((await desk.run('replay', '--json', '--until', '2024-3-9')).out)).toEqual([])
  })
})
