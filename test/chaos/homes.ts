import type { SettableClock } from '../../shared/runtime/clock.ts'
import { dynamoPersonKeys } from '../../shared/store/aws/person-keys.ts'
import { awsShredder } from '../../shared/store/aws/shredder.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import type { PersonKeys, Shredder, Stores } from '../../shared/store/stores.ts'
import { openDynamo } from '../make/store-emulators.ts'
import { openVersionedS3 } from '../make/store-versioned-s3.ts'

/** All that is remembered, empty; objects land when the clock says. */
export interface Home {
  readonly stores: Stores
  readonly personKeys: PersonKeys
  readonly shredder: Shredder
  readonly close: () => Promise<void>
}

export type OpenHome = (clock: SettableClock) => Promise<Home>

const openEmbeddedHome: OpenHome = async (clock) => {
  const stores = openEmbeddedStores({ directory: ':memory:', clock })
  const { personKeys, shredder } = stores
  return { stores, personKeys, shredder, close: async () => stores.close() }
}

/** DynamoDB and S3 as far as emulators in this process go. */
const openAwsHome: OpenHome = async (clock) => {
  const [dynamo, s3] = await Promise.all([openDynamo(), openVersionedS3(clock)])
  const personKeys = dynamoPersonKeys(dynamo.dynamo, dynamo.keyring)
  return {
    stores: awsStores({ ...dynamo, ...s3 }),
    personKeys,
    shredder: awsShredder({ ...dynamo, ...s3, personKeys }),
    close: async () => void (await Promise.all([dynamo.close(), s3.close()])),
  }
}

export const homes = { 'one machine': openEmbeddedHome, AWS: openAwsHome } as const
export type HomeName = keyof typeof homes
