import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { makeDesk, taizhang, type Desk } from '../make/command-line.ts'
import { campaign, fillTemplate, makeRow } from '../make/school-office.ts'

/** The campaign's definition with its first report changed. */
function changed(change: (report: CampaignDefinition['reports'][number]) => object): string {
  const [first, ...others] = campaign.reports
  return JSON.stringify({ ...campaign, reports: [{ ...first, ...(first && change(first)) }, ...others] })
}
const withoutRules = changed(() => ({ rules: [] }))
const mixing = changed(({ measures }) => ({
  measures: measures.map((each) => (each.id === 'seats' ? { ...each, sum: 'budget' } : each)),
}))
const later = changed(() => ({ due: { kind: 'once', date: '2024-03-01' } }))

async function deskInUse(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  await desk.run(
    'file',
    await desk.put('a1.xlsx', await fillTemplate('A1', { laboratories: [makeRow()] })),
    '--unit',
    'A1',
  )
  return desk
}

describe('define --against', () => {
  test('lists what changes, in both languages, and changes nothing', async () => {
    const desk = await makeDesk()
    const { code, out } = await taizhang(
      'define',
      await desk.put('new.json', withoutRules),
      '--against',
      desk.at('campaign.json'),
    )
    expect(code).toBe(0)
    expect(out).toContain('  - “实验室登记表”取消规则 LAB-1')
    expect(out).toMatch(/\n {4}“实验室登记表” loses the rule LAB-1/)
  })

  test('says where nothing changes, and refuses to compare two campaigns', async () => {
    const desk = await makeDesk()
    const same = await taizhang('define', desk.at('campaign.json'), '--against', desk.at('campaign.json'))
    const other = await desk.put('other.json', JSON.stringify({ ...campaign, id: 'other' }))
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('没有改动') })
    expect(await taizhang('define', other, '--against', desk.at('campaign.json'))).toMatchObject({ code: 2 })
  })
})

describe('a data folder in use', () => {
  test('takes another definition only once that is confirmed; what was accepted is counted by the new dates', async () => {
    const desk = await deskInUse()
    const file = await desk.put('new.json', later)
    const onTime = async () => JSON.parse((await desk.run('status', '--json')).out).rounds[0].timing
    const asked = await taizhang('define', file, '--data', desk.data)
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining('再加 --yes') })
    expect(await onTime()).toMatchObject({ onTime: 1, late: 0 })

    const done = await taizhang('define', file, '--data', desk.data, '--yes')
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('已启用') })
    expect(await onTime()).toMatchObject({ onTime: 0, late: 1 })
  })

  test('never takes one that would add up two meanings in one figure', async () => {
    const desk = await deskInUse()
    const { code, out } = await taizhang('define', await desk.put('new.json', mixing), '--data', desk.data, '--yes')
    expect([code, out]).toEqual([1, expect.stringContaining('不要沿用 seats')])
    const after = await taizhang('define', desk.at('campaign.json'), '--data', desk.data)
    expect(after.out).toContain('没有改动')
  })

  test('is not changed by a list that is imported with another definition: the changes are listed, and nothing is done', async () => {
    const desk = await deskInUse()
    await desk.put('campaign.json', withoutRules)
    const { code, out, err } = await desk.run('import-units', desk.at('units.xlsx'))
    expect([code, out]).toEqual([2, expect.stringContaining('取消规则 LAB-1')])
    expect(err).toContain('taizhang define')
  })

  test('opens a report that is new to every unit', async () => {
    const desk = await deskInUse()
    const extra = { ...campaign.reports[0], id: 'extra', name: { zh: '补充表', en: 'Extra' } }
    const file = await desk.put('new.json', JSON.stringify({ ...campaign, reports: [...campaign.reports, extra] }))
    await taizhang('define', file, '--data', desk.data, '--yes')
    await desk.put('campaign.json', await readFile(file))
    desk.setTime('2024-03-11T02:00:00.000Z')
    const { rounds } = JSON.parse((await desk.run('status', '--json', '--at', '2024-03-20')).out)
    expect(rounds.map(({ report }: { readonly report: string }) => report)).toContain('extra')
  })
})
