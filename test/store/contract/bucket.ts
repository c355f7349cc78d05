import { describe, expect, it } from 'vitest'
import { NeverSaved, ObjectTooLarge } from '../../../shared/store/stores.ts'
import type { Bucket } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function describeBucket(bucket: () => Bucket): void {
  describe('the bucket', () => {
    it('states what it was given and gives the bytes back', async () => {
      const key = freshKey()
      const object = await bucket().put(key, Uint8Array.of(80, 75, 0, 255), xlsx)

      expect(object).toMatchObject({ key, sizeBytes: 4 })
      expect(new Date(object.landedAt).toISOString()).toBe(object.landedAt)
      expect(await bucket().facts(key, object.version)).toEqual(object)
      expect(await bucket().read(key, object.version, 4)).toEqual(Uint8Array.of(80, 75, 0, 255))
    })

    it('takes an empty object', async () => {
      const key = freshKey()
      const { version } = await bucket().put(key, new Uint8Array(), xlsx)

      expect(await bucket().facts(key, version)).toMatchObject({ sizeBytes: 0 })
      expect(await bucket().read(key, version, 10)).toEqual(new Uint8Array())
    })

    it('refuses to read what is above the limit', async () => {
      const { key, version } = await bucket().put(freshKey(), new Uint8Array(1_000), xlsx)

      await expect(bucket().read(key, version, 999)).rejects.toThrow(ObjectTooLarge)
      await expect(bucket().read(key, version, 999)).rejects.toMatchObject({ sizeBytes: 1_000 })
      expect(await bucket().read(key, version, 1_000)).toHaveLength(1_000)
    })

    it('knows nothing of a key or version that was never put', async () => {
      const { key, version } = await bucket().put(freshKey(), Uint8Array.of(1), xlsx)
      const other = await bucket().put(freshKey(), Uint8Array.of(2), xlsx)
      await bucket().put(other.key, Uint8Array.of(3), xlsx)
      const { version: never } = await bucket().put(other.key, Uint8Array.of(4), xlsx)

      expect(await bucket().facts(`${key}.other`, version)).toBeUndefined()
      expect(await bucket().facts(key, never)).toBeUndefined()
      await expect(bucket().read(`${key}.other`, version, 10)).rejects.toThrow(NeverSaved)
      await expect(bucket().read(key, never, 10)).rejects.toThrow(NeverSaved)
    })

    it('gives what is put later a version of its own', async () => {
      const key = freshKey()
      const first = await bucket().put(key, Uint8Array.of(1), xlsx)
      const second = await bucket().put(key, Uint8Array.of(2, 2), xlsx)

      expect(second.version).not.toBe(first.version)
      expect(await bucket().read(key, second.version, 10)).toEqual(Uint8Array.of(2, 2))
    })

    it('tells the newest version of an object, and of one that was never put nothing', async () => {
      const key = freshKey()
      await bucket().put(key, Uint8Array.of(1), xlsx)
      const second = await bucket().put(key, Uint8Array.of(2, 2), xlsx)

      expect(await bucket().newest(key)).toEqual(second)
      expect(await bucket().newest(freshKey())).toBeUndefined()
    })

    it('creates an object under a key that has none', async () => {
      const key = freshKey()
      const object = await bucket().create(key, Uint8Array.of(1), xlsx)

      expect(object).toMatchObject({ key, sizeBytes: 1 })
      expect(await bucket().newest(key)).toEqual(object)
    })
  })
}

/** Of every bucket but an emulator's that forgets what is overwritten. */
export function describeKeptVersions(bucket: () => Bucket): void {
  it('keeps the versions of an object that others have followed', async () => {
    const key = freshKey()
    const first = await bucket().put(key, Uint8Array.of(1), xlsx)
    await bucket().put(key, Uint8Array.of(2, 2), xlsx)

    expect(await bucket().facts(key, first.version)).toEqual(first)
    expect(await bucket().read(key, first.version, 10)).toEqual(Uint8Array.of(1))
  })

  it('forgets every version of one object and nothing of another', async () => {
    const key = freshKey()
    const versions = [await bucket().put(key, Uint8Array.of(1), xlsx), await bucket().put(key, Uint8Array.of(2), xlsx)]
    const other = await bucket().put(`${key}.2`, Uint8Array.of(1), xlsx)
    await bucket().forget(key)
    await bucket().forget(key)

    expect(await bucket().newest(key)).toBeUndefined()
    for (const { version } of versions) await expect(bucket().read(key, version, 10)).rejects.toThrow(NeverSaved)
    expect(await bucket().read(other.key, other.version, 10)).toEqual(Uint8Array.of(1))
  })
}

/** Of every bucket but an emulator's that knows no conditions. */
export function describeConditions(bucket: () => Bucket): void {
  it('creates nothing where there is an object', async () => {
    const key = freshKey()
    const first = await bucket().create(key, Uint8Array.of(1), xlsx)

    expect(await bucket().create(key, Uint8Array.of(2), xlsx)).toBeUndefined()
    expect(await bucket().newest(key)).toEqual(first)
  })

  it('lets one of many win who create the same object at once', async () => {
    const key = freshKey()
    const tried = [1, 2, 3, 4, 5].map(async (byte) => bucket().create(key, Uint8Array.of(byte), xlsx))

    expect((await Promise.all(tried)).filter((object) => object !== undefined)).toHaveLength(1)
  })
}

function freshKey(): string {
  return `uploads/${freshCampaign()}/101/实验室 登记表+1.xlsx`
}
