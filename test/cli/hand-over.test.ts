import { expect, test } from 'vitest'
import { systemClock } from '../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { campaign } from '../make/school-office.ts'
import { makeDesk } from '../make/command-line.ts'

async function deskWithUnits() {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  const unit = async (code: string) => {
    const stores = openEmbeddedStores({ directory: desk.data, clock: systemClock })
    try {
      return await stores.unitLists.unit(campaign.id, code)
    } finally {
      stores.close()
    }
  }
  return { ...desk, unit }
}

test('a contact’s post goes to a successor, with nothing of the predecessor’s', async () => {
  const desk = await deskWithUnits()
  const { code, out } = await desk.run('hand-over', '--unit', 'A1', '--name', '新任', '--email', 'a1@school.example')

  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('联系人已交接给新任') })
  expect(await desk.unit('A1')).toMatchObject({ contact: { name: '新任', email: 'a1@school.example' } })
  expect((await desk.unit('A1'))?.contact).not.toHaveProperty('telephone')
  expect((await desk.unit('A2'))?.contact?.name).toBe('联络员A2')
})

test('the deputy’s post is another, and a hand-over is accounted for without names', async () => {
  const desk = await deskWithUnits()
  await desk.run('hand-over', '--unit', 'A1', '--name', '副手', '--deputy', '--telephone', '0510-1')
  expect(await desk.unit('A1')).toMatchObject({ contact: { name: '联络员A1' }, deputy: { name: '副手' } })

  const { out } = await desk.run('audit')
  expect(out).toContain('hand-over-post　A1　deputy')
  expect(out).not.toContain('副手')
})

test.each([
  [['--unit', 'Z', '--name', '新任'], '没有“Z”'],
  [['--unit', 'A1', '--name', ' '], '请写明接任人姓名'],
  [['--unit', 'A1', '--name', '新任', '--email', '张@例子.中国'], '邮箱'],
])('%j is refused with a sentence', async (args, said) => {
  const { code, err } = await (await deskWithUnits()).run('hand-over', ...args)
  expect(code).toBe(2)
  expect(err).toContain(said)
})
