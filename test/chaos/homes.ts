import { awsStores } from '../../shared/store/aws/stores.ts'
import type { SettableClock } from '../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { openDynamo } from '../make/store-emulators.ts'
import { openVersionedS3 } from '../make/store-versioned-s3.ts'

/** Stores that are empty, and whose objects land when the clock says. */
export interface Home {
  readonly stores: Stores
  readonly close: () => Promise<void>
}

export type OpenHome = (clock: SettableClock) => Promise<Home>

export const openEmbeddedHome: OpenHome = async (clock) => {
  const stores = openEmbeddedStores({ directory: ':memory:', clock })
  return { stores, close: async () => stores.close() }
}

/** DynamoDB and S3 as far as emulators in this process go. */
export const openAwsHome: OpenHome = async (clock) => {
  const [dynamo, s3] = await Promise.all([openDynamo(), openVersionedS3(clock)])
  return {
    stores: awsStores({ ...dynamo, ...s3 }),
    close: async () => void (await Promise.all([dynamo.close(), s3.close()])),
  }
}
