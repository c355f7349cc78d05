import { describe } from 'vitest'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { awsStores } from '../../../shared/store/aws/stores.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { openEmulators } from '../../make/store-emulators.ts'
import { heldToPartitions } from './held-to-partitions.ts'
import { makeFolder } from '../../make/store-folder.ts'
import { describeConditions, describeKeptVersions } from './bucket.ts'
import { describeStores } from './describe-stores.ts'
import { openedFor } from './home.ts'
import type { LastingHome, OpenHome } from './home.ts'
import { describeOpenedAgain } from './opened-again.ts'

describe('the embedded home, in memory', () => {
  const opened = openedFor(openInMemory)
  describeStores(() => opened().stores, { trials: 100 })
  describeKeptVersions(() => opened().stores.bucket)
  describeConditions(() => opened().stores.bucket)
})

describe('the embedded home, on disk', () => {
  const opened = openedFor(openOnDisk)
  describeStores(() => opened().stores, { trials: 50 })
  describeKeptVersions(() => opened().stores.bucket)
  describeConditions(() => opened().stores.bucket)
  describeOpenedAgain(opened)
})

describe('AWS, as far as the emulators go', () => {
  const opened = openedFor(openOnEmulators)
  describeStores(() => opened().stores, { trials: 12 })
  describeOpenedAgain(opened)
})

async function openInMemory(): Promise<OpenHome> {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: systemClock })
  return { stores, close: async () => stores.close() }
}

async function openOnDisk(): Promise<LastingHome> {
  const { directory, remove } = await makeFolder()
  const open = () => openEmbeddedStores({ directory, clock: systemClock })
  const stores = open()
  const others: (typeof stores)[] = []
  return {
    stores,
    openAgain: async () => {
      const again = open()
      others.push(again)
      return again
    },
    close: async () => {
      for (const each of [stores, ...others]) each.close()
      await remove()
    },
  }
}

async function openOnEmulators(): Promise<LastingHome> {
  const emulators = await openEmulators()
  return {
    stores: heldToPartitions(emulators),
    openAgain: async () => awsStores(emulators),
    close: async () => emulators.close(),
  }
}
