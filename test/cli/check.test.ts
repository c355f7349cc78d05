import { symlinkSync, truncateSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hasNoTrace, makeDesk, taizhang, type Desk } from '../make/command-line.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { crowded, makeCampaign, makeReport } from '../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { fillTemplate, makeRow } from '../make/school-office.ts'

const right = (unit = 'A1') => fillTemplate(unit, { laboratories: [makeRow()] })
const partly = () => fillTemplate('A', { laboratories: [makeRow({ unit: 'A1' }), makeRow({ unit: 'A2', seats: 101 })] })

async function deskWithUnits(): Promise<Desk> {
  const desk = await makeDesk()
  expect(await desk.run('import-units', desk.at('units.xlsx'))).toMatchObject({ code: 0 })
  return desk
}

describe('a file that can be read', () => {
  test('ends with 0 where it would be accepted, and says so in both languages', async () => {
    const desk = await deskWithUnits()
    const { code, out, err } = await desk.run('check', await desk.put('a1.xlsx', await right()), '--unit', 'A1')

    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe('A1 第A1中学　实验室登记表　1 行　通过\n审核通过。 Accepted.\n')
  })

  test('ends with 1 where anything of it would be rejected, and names the cell', async () => {
    const desk = await deskWithUnits()
    const { code, out } = await desk.run('check', await desk.put('a.xlsx', await partly()), '--unit', '第A中学')

    expect(code).toBe(1)
    expect(out).toContain('A2 · 实验室登记表 · F7：“座位数”不能大于 100。')
    expect(out).toContain('cannot be above 100')
    expect(out).toContain('A2 第A2中学　实验室登记表　1 行　未通过')
    expect(out).toContain('部分通过')
  })

  test('is checked without any data folder too, as what somebody’s own unit sends', async () => {
    const desk = await makeDesk()
    const file = await desk.put('a1.xlsx', await right())

    expect(await taizhang('check', file, '--campaign', desk.at('campaign.json'), '--data', desk.at('none'))).toEqual({
      code: 0,
      out: '本单位　实验室登记表　1 行　通过\n审核通过。 Accepted.\n',
      err: '',
    })
  })

  test('changes nothing in the data folder', async () => {
    const desk = await deskWithUnits()
    await desk.run('check', await desk.put('a1.xlsx', await right()), '--unit', 'A1')
    const { out } = await desk.run('status', '--json')

    expect(JSON.parse(out).rounds).toMatchObject([{ content: { none: 6 } }, { content: { none: 6 } }])
  })

  test('is read as one report alone where that is asked for', async () => {
    const desk = await makeDesk()
    const file = await desk.put('a1.xlsx', await fillTemplate('A1', { laboratories: [makeRow()], stock: [makeRow()] }))
    const { out } = await desk.run('check', file, '--report', 'stock', '--json')

    expect(JSON.parse(out)).toMatchObject({ units: [{ report: 'stock' }] })
  })
})

describe('--json', () => {
  test('prints verdict, findings and units, and nothing else', async () => {
    const desk = await deskWithUnits()
    const { code, out } = await desk.run('check', await desk.put('a.xlsx', await partly()), '--unit', 'A', '--json')

    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      verdict: 'partly',
      findings: [expect.objectContaining({ code: 'number-too-large', level: 'error', cell: 'F7', row: 7, unit: 'A2' })],
      unlisted: {},
      units: [
        {
          unit: 'A1',
          report: 'laboratories',
          period: 'once',
          verdict: 'accepted',
          content: 'data',
          rows: 1,
          findings: { error: 0, warning: 0, note: 0 },
          unexplained: 0,
        },
        expect.objectContaining({ unit: 'A2', verdict: 'rejected', findings: { error: 1, warning: 0, note: 0 } }),
      ],
    })
  })

  test('prints the rows as they were understood where --rows asks for them', async () => {
    const desk = await makeDesk()
    const file = await desk.put(
      'x.xlsx',
      await fillTemplate('A1', { laboratories: [makeRow({ seats: { raw: '４０个' } })] }),
    )
    const { out } = await desk.run('check', file, '--unit', 'A1', '--json', '--rows')

    expect(JSON.parse(out)).toMatchObject({
      rows: [
        { report: 'laboratories', unit: 'A1', sheet: '实验室登记表', row: 6, values: { seats: 40, subject: '化学' } },
      ],
    })
  })

  test('prints what is wrong with a file that cannot be read too', async () => {
    const desk = await makeDesk()
    const { code, out } = await desk.run('check', await desk.put('x.xlsx', 'nothing of the kind'), '--json', '--rows')

    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'rejected',
      findings: [{ code: 'not-a-workbook' }],
      units: [],
      rows: [],
    })
  })
})

test('a warning that was explained when it was sent is not asked for again', async () => {
  const definition = makeCampaign({ reports: [makeReport({ rules: [crowded] })] })
  const desk = await makeDesk({ definition })
  await desk.run('import-units', desk.at('units.xlsx'))
  const facts = { definition, definitionVersion: definitionVersion(definition) }
  const file = await desk.put('a1.xlsx', await fillTemplate('A1', { laboratories: [makeRow({ seats: 60 })] }, facts))
  const unexplained = async () =>
    JSON.parse((await desk.run('check', file, '--unit', 'A1', '--json')).out).units[0].unexplained
  expect(await unexplained()).toBe(1)

  await desk.run('check', file, '--unit', 'A1', '--annotated', desk.at('copy.xlsx'))
  const copy = await openWorkbook(await readFile(desk.at('copy.xlsx')))
  sheetNamed(copy, '审核结果').eachRow((row) => {
    if (row.getCell(8).text === 'CROWDED') row.getCell(6).value = '两班合用'
  })
  const answered = await desk.put('answered.xlsx', new Uint8Array(await copy.xlsx.writeBuffer()))
  expect(await desk.run('file', answered, '--unit', 'A1')).toMatchObject({ code: 0 })
  expect(await unexplained()).toBe(0)
})

describe('a file of another kind', () => {
  const csv = '学校,实验室,学科,座位数\n第A1中学,化学一室,化学,许多\n'

  test('is read by its content, and its findings name the file', async () => {
    const desk = await deskWithUnits()
    const { code, out } = await desk.run('check', await desk.put('A1.xlsx', csv), '--unit', 'A1')

    expect(code).toBe(1)
    expect(out).toContain('A1 · A1 · D2：')
  })

  test('comes back as its findings alone, for a text cannot be marked', async () => {
    const desk = await deskWithUnits()
    const file = await desk.put('A1.csv', csv)
    await desk.run('check', file, '--unit', 'A1', '--annotated', desk.at('marked.xlsx'))

    const { worksheets } = await openWorkbook(await readFile(desk.at('marked.xlsx')))
    expect(worksheets.map(({ name }) => name)).toContain('审核结果')
    expect(worksheets.flatMap(({ name }) => (name === 'A1' ? name : []))).toEqual([])
  })
})

describe('limits', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test('are taken from the environment, and a file that takes longer ends with 2', async () => {
    vi.stubEnv('LIMITS', '{"elapsedMs":1}')
    const desk = await makeDesk()
    const { code, out } = await desk.run('check', await desk.put('a1.xlsx', await right()), '--json')

    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'rejected', findings: [{ code: 'took-too-long' }] })
  })

  test('that cannot be understood end with 2 and a sentence', async () => {
    vi.stubEnv('LIMITS', '{"patience":1}')
    const desk = await makeDesk()

    expect(await desk.run('check', desk.at('units.xlsx'))).toEqual({
      code: 2,
      out: '',
      err: '环境变量写得不对：LIMITS。\nA variable of the environment cannot be used: LIMITS.\n',
    })
  })
})

describe('what cannot be read ends with 2 and one sentence in both languages', () => {
  test.each([
    ['0 bytes', '', '空'],
    ['text', '你好', '工作簿'],
    ['a zip that is cut off', 'PK\u0003\u0004', '损坏'],
  ])('%s', async (_, content, word) => {
    const desk = await makeDesk()
    const ran = await desk.run('check', await desk.put('x.xlsx', content))

    expect(ran.code).toBe(2)
    expect(ran.out).toContain(word)
    expect(ran.out).toMatch(/\n {4}[A-Z].*\./)
    expect(hasNoTrace(ran)).toBe(true)
  })

  test.each(['nowhere.xlsx', '.', 'campaign.json/x.xlsx', '/dev/zero', 'loop'])('%s', async (name) => {
    const desk = await makeDesk()
    symlinkSync('loop', desk.at('loop'))
    const file = name.startsWith('/') ? name : desk.at(name)
    const ran = await desk.run('check', file)

    expect(ran).toEqual({
      code: 2,
      out: '',
      err: `找不到或打不开文件：${file}\nThere is no such file, or it cannot be opened: ${file}\n`,
    })
  })

  test('more than is taken in at all', async () => {
    const desk = await makeDesk()
    const file = await desk.put('x.xlsx', '')
    truncateSync(file, 3_000_000_000)
    const { code, err } = await desk.run('check', file)

    expect(code).toBe(2)
    expect(err).toMatch(/^.*3000 MB.*50 MB.*。\n.*3000 MB.*50 MB.*\.\n$/)
  })
})

describe('a command that cannot be carried out ends with 2 and says what there is', () => {
  test.each([
    [
      'an unknown report',
      ['--report', 'labs'],
      '没有“labs”这张报表。可用的有：实验室登记表（laboratories）、器材登记表（stock）。',
    ],
    ['an unknown unit', ['--unit', '第九中学'], '单位名册中没有“第九中学”。'],
    ['an unknown option', ['--strict'], '命令的写法不对'],
    ['a definition that is not there', ['--campaign', 'nowhere.json'], '找不到或打不开文件：nowhere.json'],
  ])('%s', async (_, options, sentence) => {
    const desk = await deskWithUnits()
    const file = await desk.put('a1.xlsx', await right())
    const ran = await taizhang('check', file, '--campaign', desk.at('campaign.json'), '--data', desk.data, ...options)

    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(sentence)
    expect(ran.err.trim().split('\n').length).toBe(2)
  })

  test('a definition that is no JSON, or has faults, each with its place', async () => {
    const desk = await makeDesk()
    const file = await desk.put('a1.xlsx', await right())
    const noJson = await taizhang('check', file, '--campaign', await desk.put('no.json', '{'))
    const faulty = await taizhang('check', file, '--campaign', await desk.put('bad.json', '{"id": "X"}'))

    expect(noJson).toMatchObject({ code: 2, err: expect.stringContaining('不是有效的 JSON 文件') })
    expect(faulty.code).toBe(2)
    expect(faulty.err).toMatch(/^id：/m)
    expect(faulty.err).toMatch(/^reports：/m)
    expect(faulty.err).toContain('has 6 faults')
  })

  test('a data folder that is damaged: a sentence, and not where in the code', async () => {
    const desk = await makeDesk()
    await desk.put('data/taizhang.db', '这不是数据库'.repeat(1_000))
    const ran = await desk.run('check', await desk.put('a1.xlsx', await right()))

    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/^出现意外情况，命令没有完成：.*\nSomething unexpected happened/)
    expect(hasNoTrace(ran)).toBe(true)
  })
})
