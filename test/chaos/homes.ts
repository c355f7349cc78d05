import { uploadsPrefix } from '../../shared/domain/submission/upload-key.ts'
import type { SettableClock } from '../../shared/runtime/clock.ts'
import { s3LandedObjects } from '../../shared/store/aws/landed-objects.ts'
import { dynamoPersonKeys } from '../../shared/store/aws/person-keys.ts'
import { awsShredder } from '../../shared/store/aws/shredder.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import type { LandedObjects, PersonKeys, Shredder, StoredObject, Stores } from '../../shared/store/stores.ts'
import { openDynamo } from '../make/store-emulators.ts'
import { openVersionedS3 } from '../make/store-versioned-s3.ts'

/** All that is remembered, empty; objects land when the clock says. */
export interface Home {
  readonly stores: Stores
  readonly personKeys: PersonKeys
  readonly shredder: Shredder
  readonly landedObjects: LandedObjects
  readonly close: () => Promise<void>
}

export type OpenHome = (clock: SettableClock) => Promise<Home>

const openEmbeddedHome: OpenHome = async (clock) => {
  const stores = openEmbeddedStores({ directory: ':memory:', clock })
  const { personKeys, shredder, bucket } = stores
  const put: StoredObject[] = []
  const noted = {
    ...bucket,
    put: async (...given: Parameters<typeof bucket.put>) => {
      const object = await bucket.put(...given)
      put.push(object)
      return object
    },
  }
  const landedObjects: LandedObjects = {
    of: async function* (campaign) {
      yield put.filter(({ key }) => key.startsWith(`${uploadsPrefix}${campaign}/`))
    },
  }
  return {
    stores: { ...stores, bucket: noted },
    personKeys,
    shredder,
    landedObjects,
    close: async () => stores.close(),
  }
}

/** DynamoDB and S3 as far as emulators in this process go. */
const openAwsHome: OpenHome = async (clock) => {
  const [dynamo, s3] = await Promise.all([openDynamo(), openVersionedS3(clock)])
  const personKeys = dynamoPersonKeys(dynamo.dynamo, dynamo.keyring)
  return {
    stores: awsStores({ ...dynamo, ...s3 }),
    personKeys,
    shredder: awsShredder({ ...dynamo, ...s3, personKeys }),
    landedObjects: s3LandedObjects(s3.s3, s3.bucket),
    close: async () => void (await Promise.all([dynamo.close(), s3.close()])),
  }
}

export const homes = { 'one machine': openEmbeddedHome, AWS: openAwsHome } as const
export type HomeName = keyof typeof homes
