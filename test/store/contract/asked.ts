import { describe, expect, it } from 'vitest'
import type { AskedWrite, ExportJob, Stores } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

type Asked = Pick<Stores, 'answers' | 'exports' | 'paces'>

const reply = { status: 201, body: '{"id":"1"}', contentType: 'application/json' }
const never = '2024-03-14T07:00:00.000Z'

/** What the stores remember of what was asked for through the API. */
export function describeAsked(stores: () => Asked): void {
  describe('writes that were asked for', () => {
    it('are begun once, and answered as the first time ever after', async () => {
      const { answers } = stores()
      const write = makeWrite()

      expect(await answers.begin(write, never)).toBeUndefined()
      expect(await answers.begin({ ...write, begunAt: '2024-03-14T08:00:01.000Z' }, never)).toEqual(write)
      await answers.finish(write, reply)
      expect(await answers.begin(write, '9999')).toEqual({ ...write, reply })
    })

    it('are begun by one of many who ask at once', async () => {
      const { answers } = stores()
      const write = makeWrite()
      const begun = await Promise.all([1, 2, 3, 4, 5].map(async () => answers.begin(write, never)))

      expect(begun.filter((standing) => standing === undefined)).toHaveLength(1)
    })

    it('may be begun again where they were forgotten, or given up', async () => {
      const { answers } = stores()
      const [forgotten, givenUp] = [makeWrite(), makeWrite()]
      await answers.begin(forgotten, never)
      await answers.forget(forgotten)
      await answers.begin(givenUp, never)

      expect(await answers.begin(forgotten, never)).toBeUndefined()
      expect(await answers.begin(givenUp, '2024-03-14T08:00:00.001Z')).toBeUndefined()
    })

    it('of two actors under one key have nothing to do with each other', async () => {
      const { answers } = stores()
      const write = makeWrite()
      await answers.begin(write, never)

      expect(await answers.begin({ ...write, actor: freshCampaign() }, never)).toBeUndefined()
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
  return { actor: freshCampaign(), key: 'k-1', request: 'r-1', begunAt: '2024-03-14T08:00:00.000Z' }
}
