import { describe, expect, onTestFinished, test } from 'vitest'
import { makeAnnounceAgain } from '../../../functions/announce-again/announce-again.ts'
import { uploadId } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import type { WorkbookLanded } from '../../../shared/contracts/messages.ts'
import { uploadKey } from '../../../shared/domain/submission/upload-key.ts'
import type { LandedObjects, StoredObject } from '../../../shared/store/stores.ts'
import { closeCampaign } from '../../make/purged-office.ts'
import { campaign, fillTemplate, makeRow, openSchoolOffice } from '../../make/school-office.ts'

const id = campaign.id
const sweepEveryMs = 600_000
/** The first look is a minute after what has just landed has had its ten minutes. */
const firstLookMs = 660_000

/** An office whose bucket says of nothing that it landed, and whose sweeps look through it. */
async function openSilentOffice() {
  const office = await openSchoolOffice()
  const { stores, clock } = office
  onTestFinished(() => office.close())
  const put: StoredObject[] = []
  const announced: WorkbookLanded[] = []
  const landedObjects: LandedObjects = {
    of: async function* () {
      for (const object of put) yield [object]
    },
  }
  const intake = { send: async (landed: WorkbookLanded) => void announced.push(landed) }
  const announceAgain = makeAnnounceAgain({ stores, landedObjects, intake, clock })

  return {
    ...office,
    announced,
    look: async (campaignId = id) => announceAgain({ campaign: campaignId }),
    land: async (key: string, bytes: Uint8Array = new Uint8Array(1)) => {
      const { version, ...object } = await stores.bucket.put(key, bytes, '')
      put.push({ version, ...object })
      return { key, version }
    },
  }
}

const keyOf = (fileName: string) => uploadKey({ campaign: id, sender: 'A1', filedBy: 'unit', slot: 's1', fileName })

describe('a workbook that nobody announced', () => {
  test('is announced ten minutes later, and taken in as of when it landed', async () => {
    const { stores, clock, takeIn, announced, land, look } = await openSilentOffice()
    const landedAt = clock.now()
    const landed = await land(keyOf('a.xlsx'), await fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] }))
    clock.advance(firstLookMs)

    expect(await look()).toEqual({ neverTakenIn: [uploadId(landed)], announced: 1 })
    expect(announced).toEqual([landed])
    for (const each of announced) await takeIn(each)
    expect(await stores.uploads.find(id, uploadId(landed))).toMatchObject({ landedAt })
    expect(await stores.uploads.verdict(id, uploadId(landed))).toMatchObject({ verdict: 'accepted' })
    expect(await look()).toEqual({ neverTakenIn: [], announced: 0 })
  })

  test('is left alone as long as its announcement may be on its way', async () => {
    const { clock, land, look } = await openSilentOffice()
    await land(keyOf('a.xlsx'))
    clock.advance(sweepEveryMs)

    expect(await look()).toEqual({ neverTakenIn: [], announced: 0 })
  })

  test('is told by every sweep and announced by ever fewer, as long as nobody takes it in', async () => {
    const { clock, land, look } = await openSilentOffice()
    await land(keyOf('a.xlsx'))
    clock.advance(firstLookMs)
    const sweepsThatAnnounced: number[] = []
    for (let sweep = 1; sweep <= 20; sweep++) {
      const { neverTakenIn, announced } = await look()
      expect(neverTakenIn).toHaveLength(1)
      if (announced > 0) sweepsThatAnnounced.push(sweep)
      clock.advance(sweepEveryMs)
    }

    expect(sweepsThatAnnounced).toEqual([1, 2, 4, 8, 16])
  })

  test('is no workbook where its key names no unit: who puts it there is told by the dead letters of the intake', async () => {
    const { clock, land, look } = await openSilentOffice()
    await land(`uploads/${id}/stray.xlsx`)
    clock.advance(firstLookMs)

    expect(await look()).toEqual({ neverTakenIn: [], announced: 0 })
  })

  test('of a campaign that has no definition or units yet is told and not announced', async () => {
    const { clock, land, look, announced } = await openSilentOffice()
    await land('uploads/elsewhere/A1/unit/s1/a.xlsx')
    clock.advance(firstLookMs)

    expect(await look('elsewhere')).toMatchObject({ neverTakenIn: [expect.any(String)], announced: 0 })
    expect(announced).toEqual([])
  })

  test('of a campaign that is closed or purged is told and not announced', async () => {
    const { stores, clock, land, look, announced } = await openSilentOffice()
    await land(keyOf('a.xlsx'))
    await closeCampaign(stores, clock)
    clock.advance(firstLookMs)
    expect(await look()).toMatchObject({ neverTakenIn: [expect.any(String)], announced: 0 })

    const begunAt = clock.now()
    const rule = { closedAt: begunAt }
    const on = begunAt.slice(0, 10)
    await stores.purges.save({ campaign: id, state: 'begun', begunAt, on, by: 'schedule', rule, removed: {} })
    expect(await look()).toMatchObject({ announced: 0 })
    expect(announced).toEqual([])
  })
})
