import { expect, test } from 'vitest'
import { makeExport } from '../../../functions/export-workbook/export.ts'
import type { ExportRequest } from '../../../shared/contracts/messages.ts'
import { makePurge } from '../../../functions/purge-campaign/purge-campaign.ts'
import { wrapCalls, wrapStores } from '../../make/crash.ts'
import { wordsIn } from '../../make/open-workbook.ts'
import { closeCampaign } from '../../make/purged-office.ts'
import { campaign, fillTemplate, makeRow, openSchoolOffice, type SchoolOffice } from '../../make/school-office.ts'

const request: ExportRequest = {
  campaign: campaign.id,
  unit: '0',
  key: `exports/${campaign.id}/1`,
  personalData: 'shown',
  requestedBy: 'u1',
  job: '1',
}

const workbook = fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] })

/** An office that is closed, where somebody has asked for an export. */
async function openClosed(): Promise<SchoolOffice> {
  const office = await openSchoolOffice()
  await office.send('A1', await workbook)
  await closeCampaign(office.stores, office.clock)
  const { campaign: of, job: id, unit, personalData, requestedBy } = request
  const at = office.clock.now()
  const job = {
    campaign: of,
    id,
    unit,
    personalData,
    requestedBy,
    askedAt: at,
    changedAt: at,
    state: 'waiting',
  } as const
  await office.stores.exports.save(job)
  return office
}

const purgingOf = ({ stores, clock }: SchoolOffice) => makePurge({ stores, shredder: stores.shredder, clock })

/** Makes the export, with something done just before one of its calls; once more where it fails. @returns how many calls it was */
async function exportWith(office: SchoolOffice, asked: ExportRequest, at: number, act: () => Promise<unknown>) {
  let calls = 0
  const stores = wrapStores(office.stores, {
    wrap: (target) =>
      wrapCalls(target, async (call) => {
        if (++calls === at) await act()
        return call()
      }),
  })
  const exportAsked = makeExport({ stores, clock: office.clock, objectBytes: office.limits.objectBytes })
  await exportAsked(asked).catch(async () => exportAsked(asked))
  return calls
}

test.each(['workbook', 'originals'] as const)(
  'a purge that overtakes an export of the %s at any of its calls leaves nothing of it, and its job says so',
  async (kind) => {
    let at = 1
    for (; ; at++) {
      const office = await openClosed()
      const purging = purgingOf(office)
      const calls = await exportWith(office, { ...request, kind }, at, async () =>
        purging.purge(campaign.id, 'command'),
      )
      if (calls < at) break
      expect(await purging.count(campaign.id)).toEqual({})
      expect(await office.stores.bucket.newest(request.key)).toBeUndefined()
      expect(await office.stores.exports.find(campaign.id, '1')).toMatchObject({ state: 'purged' })
      office.close()
    }
    expect(at).toBeGreaterThan(10)
  },
)

test('what is asked for while a purge is under way is made, and has what the purge leaves alone', async () => {
  const office = await openClosed()
  const purge = await purgingOf(office).purge(campaign.id, 'command', () => false)
  await exportWith(office, { ...request, purgedOn: purge?.on ?? '' }, 0, async () => undefined)

  const job = await office.stores.exports.find(campaign.id, '1')
  expect(job).toMatchObject({ state: 'done', object: { key: request.key } })
  const bytes = await office.stores.bucket.read(request.key, job?.object?.version ?? '', 10_000_000)
  const words = (await wordsIn(bytes)).join('\n')
  expect(words).toContain('个人信息已于')
  expect(words).not.toMatch(/张三丰|联络员|s1\.xlsx/)
})
