import { afterAll, beforeAll } from 'vitest'
import type { Stores } from '../../../shared/store/stores.ts'

/** A home of the stores, opened for a block of tests. */
export interface OpenHome {
  readonly stores: Stores
  readonly close: () => Promise<void>
}

export interface LastingHome extends OpenHome {
  /** The same home once more, as another process or a later day would open it. */
  readonly openAgain: () => Promise<Stores>
}

/** Opens something before the tests of the block and closes it after them. @returns what gives it, inside tests */
export function openedFor<Home extends Pick<OpenHome, 'close'>>(open: () => Promise<Home>): () => Home {
  let home: Home | undefined
  beforeAll(async () => {
    home = await open()
  })
  afterAll(async () => home?.close())
  return () => {
    if (!home) throw new Error('the home is open inside tests only')
    return home
  }
}
