import { describe, expect, it } from 'vitest'
import type { AskedWrite } from '../../../shared/store/asked-writes.ts'
import type { ExportJob, Stores } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

type Asked = Pick<Stores, 'answers' | 'exports' | 'paces'>

const reply = { status: 201, body: '{"id":"1"}', contentType: 'application/json' }

/** What the stores remember of what was asked for through the API. */
export function describeAsked(stores: () => Asked): void {
  describe('writes that were asked for', () => {
    it('are found as they were last saved, by whoever asked and the key', async () => {
      const { answers } = stores()
      const write = makeWrite()
      const begun = await answers.save(write)
      expect(begun).toEqual({ ...write, version: 1 })

      const answered = await answers.save({ ...write, ...begun, state: 'answered', reply })
      expect(answered).toEqual({ ...write, state: 'answered', reply, version: 2 })
      expect(await answers.find(write.actor, write.key)).toEqual(answered)
      expect(await answers.find(write.actor, 'k-2')).toBeUndefined()
      expect(await answers.find(freshCampaign(), write.key)).toBeUndefined()
    })

    it('are begun by one of many who ask at once, and again by one of many', async () => {
      const { answers } = stores()
      const write = makeWrite()
      for (const version of [0, 1]) {
        const asking = ['1', '2', '3', '4', '5'].map(async (id) => answers.save({ ...write, id, version }))
        const begun = (await Promise.all(asking)).filter((saved) => saved !== undefined)

        expect(begun).toHaveLength(1)
        expect(await answers.find(write.actor, write.key)).toEqual(begun[0])
      }
    })

    it('stay as they are where another version was read', async () => {
      const { answers } = stores()
      const write = makeWrite()
      await answers.save(write)

      expect(await answers.save(write)).toBeUndefined()
      expect(await answers.save({ ...write, version: 2 })).toBeUndefined()
      expect(await answers.find(write.actor, write.key)).toEqual({ ...write, version: 1 })
    })
  })

  it('exports are as they were last saved, and listed for whoever asked for them', async () => {
    const { exports } = stores()
    const job: ExportJob = {
      campaign: freshCampaign(),
      id: 'e-1',
      unit: '101',
      personalData: 'masked',
      requestedBy: 'u-1',
      askedAt: '2024-03-14T08:00:00.000Z',
      changedAt: '2024-03-14T08:00:00.000Z',
      state: 'waiting',
    }
    await exports.save(job)
    await exports.save({ ...job, state: 'done', object: { key: 'exports/1', version: 'v1' } })

    expect(await exports.find(job.campaign, 'e-1')).toEqual({
      ...job,
      state: 'done',
      object: { key: 'exports/1', version: 'v1' },
    })
    expect(await exports.find(job.campaign, 'e-2')).toBeUndefined()

    const later = { ...job, id: 'e-0', askedAt: '2024-03-14T09:00:00.000Z' }
    await exports.save(later)
    await exports.save({ ...later, id: 'e-3', requestedBy: 'u-2' })
    expect((await exports.latestOf(job.campaign, 'u-1', 5)).map(({ id }) => id)).toEqual(['e-0', 'e-1'])
    expect((await exports.latestOf(job.campaign, 'u-1', 1)).map(({ id }) => id)).toEqual(['e-0'])
    expect(await exports.latestOf(job.campaign, 'u-3', 5)).toEqual([])
  })

  it('what is counted grows by one each time, however many count at once', async () => {
    const { paces } = stores()
    const name = `slots/${freshCampaign()}`
    const counts = await Promise.all([1, 2, 3].map(async () => paces.count(name, '9999-01-01T00:00:00.000Z')))

    expect(counts.toSorted((one, other) => one - other)).toEqual([1, 2, 3])
    expect(await paces.count(`${name}/other`, '9999-01-01T00:00:00.000Z')).toBe(1)
  })
}

function makeWrite(): AskedWrite {
  const at = '2024-03-14T08:00:00.000Z'
  const asked = { actor: freshCampaign(), key: 'k-1', request: 'r-1', firstAskedAt: at, begunAt: at }
  return { ...asked, id: 'w-1', state: 'under-way', version: 0 }
}
