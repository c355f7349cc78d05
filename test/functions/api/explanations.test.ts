import { describe, expect, test } from 'vitest'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import type { FilledRow } from '../../../shared/workbook/template/make-template.ts'
import { openApiOffice, type Who } from '../../make/api-office.ts'
import { crowded, makeCampaign, makeReport } from '../../make/campaign.ts'
import { campaign, fillTemplate, makeRow, stock } from '../../make/school-office.ts'

const definition = makeCampaign({ reports: [makeReport({ key: ['实验室'], rules: [crowded] }), stock] })

/** The API with a return of A1 that has a warning in two rows. */
async function openWarned() {
  const office = await openApiOffice()
  await office.define(definition)
  const filled = async (...more: readonly FilledRow[]) => {
    const rows = [makeRow({ room: '一室', seats: 60 }), makeRow({ room: '二室', seats: 70 }), ...more]
    const version = definitionVersion(definition)
    return fillTemplate('A1', { laboratories: rows }, { definition, definitionVersion: version })
  }
  const sent = async (...more: readonly FilledRow[]) => {
    await office.send('A1', await filled(...more))
    const upload = (await office.stores.uploads.ofSender(campaign.id, 'A1')).at(-1)?.id ?? ''
    office.clock.advance(60_000)
    return upload
  }
  const explain = async (who: Who, upload: string, place: number, text: string) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const response = await office.ask(who, 'POST', `/uploads/${upload}/explanations`, {
      body: { place, text },
      headers,
    })
    const answered: unknown = await response.json()
    return { status: response.status, answered }
  }
  const detail = async (upload: string): Promise<unknown> =>
    (await office.ask('unit', 'GET', `/uploads/${upload}`)).json()
  const findings = async (who: Who, upload: string): Promise<unknown> =>
    (await office.ask(who, 'GET', `/uploads/${upload}/findings`)).json()
  return { ...office, sent, explain, detail, findings }
}

describe('explaining a warning in the browser', () => {
  test('leaves nothing open, and is shown to those who may read personal data alone', async () => {
    const { sent, explain, detail, findings } = await openWarned()
    const upload = await sent()
    expect(await detail(upload)).toMatchObject({ returns: [{ unexplained: 2 }] })
    expect(await explain('unit', upload, 0, '两班合用')).toMatchObject({ status: 201 })

    expect(await detail(upload)).toMatchObject({ state: 'accepted', returns: [{ unexplained: 0 }] })
    expect(await findings('unit', upload)).toMatchObject({ items: [{ asks: true, explained: true, said: '两班合用' }] })
    expect(JSON.stringify(await findings('auditor', upload))).not.toContain('两班合用')
  })

  test('is carried to the next submission of the same rows, and not lost when the workbook is taken in again', async () => {
    const { sent, explain, detail, stores, takeIn } = await openWarned()
    const first = await sent()
    await explain('unit', first, 0, '两班合用')
    const { key = '', objectVersion: version = '' } = (await stores.uploads.find(campaign.id, first)) ?? {}
    await takeIn({ key, version })
    expect(await detail(first)).toMatchObject({ returns: [{ unexplained: 0 }] })

    const second = await sent()
    expect(second).not.toBe(first)
    expect(await detail(second)).toMatchObject({ returns: [{ unexplained: 0 }] })
  })

  test('is carried from a return that was rejected, so that it is not asked for again once its errors are mended', async () => {
    const { sent, explain, detail } = await openWarned()
    const rejected = await sent(makeRow({ room: '三室', seats: 101 }))
    expect(await detail(rejected)).toMatchObject({ state: 'rejected', returns: [{ unexplained: 2 }] })
    expect(await explain('unit', rejected, 1, '两班合用')).toMatchObject({ status: 201 })
    expect(await detail(rejected)).toMatchObject({ returns: [{ unexplained: 0 }] })

    await sent(makeRow({ room: '三室', seats: 102 })) // rejected too, and nothing said
    const mended = await sent(makeRow({ room: '三室', seats: 99 }))
    expect(await detail(mended)).toMatchObject({ state: 'accepted', returns: [{ unexplained: 1 }] })
  })

  test('stands in the aggregated workbook once, as explained', async () => {
    const { sent, explain, exportWorkbook } = await openWarned()
    await explain('lead', await sent(), 0, '两班合用')
    const { facts } = await exportWorkbook({
      campaign: campaign.id,
      unit: '0',
      key: 'x',
      personalData: 'shown',
      requestedBy: 'u',
    })

    expect(facts.rounds[0]?.warnings.map(({ said }) => said)).toEqual(['两班合用', '两班合用'])
  })

  test('is refused with a sentence where there is nothing to explain', async () => {
    const { sent, explain } = await openWarned()

    expect(await explain('unit', await sent(), 7, '无')).toMatchObject({ status: 409, answered: { code: 'refused' } })
  })
})
