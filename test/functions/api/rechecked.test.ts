import { describe, expect, test } from 'vitest'
import { makeReplay } from '../../../functions/replay/replay.ts'
import { openApiOffice, type ApiOffice } from '../../make/api-office.ts'
import { campaign, fillTemplate, laboratories, makeRow } from '../../make/school-office.ts'

/** A1 sent two workbooks, each rejected for too many seats; then more seats are allowed, and both are taken in again. */
async function openRechecked(): Promise<ApiOffice & { readonly uploads: readonly string[] }> {
  const office = await openApiOffice()
  const { stores, clock } = office
  for (const seats of [101, 102]) {
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats })] }))
    clock.advance(60_000)
  }
  const uploads = (await stores.uploads.ofSender(campaign.id, 'A1')).map(({ id }) => id)
  const fields = laboratories.fields.map((field) => (field.id === 'seats' ? { ...field, max: 200 } : field))
  const mended = { ...laboratories, fields, rules: [] }
  await office.replaceDefinition({ ...campaign, reports: [mended] })
  const replay = makeReplay({ stores, rollUps: stores.queues.rollUp, clock })
  await Array.fromAsync(replay({ campaign: campaign.id }, 'apply'))
  await office.drain()
  return { ...office, uploads }
}

const get = async ({ ask }: ApiOffice, path: string): Promise<unknown> => (await ask('unit', 'GET', path)).json()

describe('a workbook that was taken in again', () => {
  test('is one line of its unit’s list, with what became of it in the end and since when', async () => {
    const office = await openRechecked()
    const [first, second] = office.uploads
    const line = (id: string | undefined, landedAt: string) => ({
      id: `${id}~02`,
      state: 'accepted',
      landedAt,
      recheckedAt: office.clock.now(),
    })
    expect(await get(office, '/units/A1/uploads')).toMatchObject({
      items: [line(second, '2024-03-10T02:01:00.000Z'), line(first, '2024-03-10T02:00:00.000Z')],
    })
    const page = await get(office, '/units/A1/uploads?limit=1')
    expect(await get(office, `/units/A1/uploads?cursor=${Object(page).next}`)).toMatchObject({
      items: [{ id: `${first}~02` }],
    })
  })

  test('still has the page that a message led to, which leads to the later one', async () => {
    const office = await openRechecked()
    const [first] = office.uploads
    expect(await get(office, `/uploads/${first}`)).toMatchObject({ state: 'rejected', replacedBy: `${first}~02` })
    expect(await get(office, `/uploads/${first}~02`)).not.toHaveProperty('replacedBy')
  })

  test('has its rows laid beside those of the submission before it', async () => {
    const office = await openRechecked()
    const [first, second] = office.uploads
    const of = (upload: string | undefined) => `${upload}~02.laboratories.once.A1`
    expect(await get(office, `/submissions/${of(second)}/changes?since=${of(first)}`)).toMatchObject({
      items: [{ kind: 'added' }, { kind: 'removed' }],
    })
  })
})
