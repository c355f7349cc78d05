import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoPersonKeys } from '../../../shared/store/aws/person-keys.ts'
import { personKeyFiles, personKeysInMemory } from '../../../shared/store/embedded/person-keys.ts'
import type { PersonKeys } from '../../../shared/store/stores.ts'
import { openEmulators } from '../../make/store-emulators.ts'
import { makeFolder } from '../../make/store-folder.ts'

/** @param open the same home once more, as another process would */
function describePersonKeys(open: () => PersonKeys): void {
  it('are 32 bytes, the same whenever they are asked for and another for each campaign', async () => {
    const keys = open()
    const first = await keys.of('first')

    expect(first).toHaveLength(32)
    expect(await keys.of('first')).toEqual(first)
    expect(await keys.of('second')).not.toEqual(first)
  })
}

function describeLastingKeys(open: () => PersonKeys): void {
  it('are the same for all who ask at once, and later', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, async () => open().of('together')))

    for (const key of [...asked, await open().of('together')]) expect(key).toEqual(asked[0])
  })
}

describe('the keys of persons in memory', () => {
  describePersonKeys(personKeysInMemory)
})

describe('the keys of persons in files', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>> | undefined
  beforeAll(async () => {
    folder = await makeFolder()
  })
  afterAll(async () => folder?.remove())
  const path = () => join(folder?.directory ?? '', 'keys')
  describePersonKeys(() => personKeyFiles(path()))
  describeLastingKeys(() => personKeyFiles(path()))

  it('are the owner’s alone, and nothing else is left beside them', async () => {
    await personKeyFiles(path()).of('together')

    expect(readdirSync(path()).every((name) => name.endsWith('.key'))).toBe(true)
    expect(statSync(path()).mode & 0o077).toBe(0)
    expect(statSync(join(path(), 'together.key')).mode & 0o177).toBe(0)
  })
})

describe('the keys of persons in DynamoDB', () => {
  let emulators: Awaited<ReturnType<typeof openEmulators>> | undefined
  beforeAll(async () => {
    emulators = await openEmulators()
  })
  afterAll(async () => emulators?.close())
  const open = () => {
    if (!emulators) throw new Error('the emulators are not open yet')
    return dynamoPersonKeys(emulators.dynamo, emulators.table)
  }
  describePersonKeys(open)
  describeLastingKeys(open)
})
