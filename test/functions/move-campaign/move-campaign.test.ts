import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeChangeTree } from '../../../functions/change-tree/change-tree.ts'
import { makeBackUp } from '../../../functions/move-campaign/back-up.ts'
import { openArchive, UnusableArchive } from '../../../functions/move-campaign/open-archive.ts'
import { makeTakeIn } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import { makeRestore, type RestoreOutcome } from '../../../functions/move-campaign/restore.ts'
import { sendWorkbook } from '../../../local/send-workbook.ts'
import { writeArchive } from '../../../functions/move-campaign/write-archive.ts'
import { settableClock, systemClock } from '../../../shared/runtime/clock.ts'
import { dynamoPersonKeys } from '../../../shared/store/aws/person-keys.ts'
import { awsStores } from '../../../shared/store/aws/stores.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import type { PersonKeys, Stores } from '../../../shared/store/stores.ts'
import { Crash, crashPoint, wrapStores } from '../../make/crash.ts'
import { openOfficeWithHistory, rollUpsOf, whatReadersAreTold } from '../../make/moved-office.ts'
import { campaign, fillTemplate, makeRow, type SchoolOffice } from '../../make/school-office.ts'
import { openEmulators, type Emulators } from '../../make/store-emulators.ts'
import { makeFolder } from '../../make/store-folder.ts'
import { makeUser } from '../../make/users.ts'

const objectBytes = 1e6
let folder: Awaited<ReturnType<typeof makeFolder>>
let office: SchoolOffice
let file: string

beforeAll(async () => {
  folder = await makeFolder()
  office = await openOfficeWithHistory()
  file = join(folder.directory, 'campaign.zip')
  await backUp(office.stores, file)
})
afterAll(async () => {
  office.close()
  await folder.remove()
})

const backUp = async (stores: Stores, to: string) =>
  makeBackUp({ stores, clock: systemClock, objectBytes })(campaign.id, to)

async function restoredInto(stores: Stores, personKeys: PersonKeys, from = file): Promise<RestoreOutcome> {
  const { queue, drain } = rollUpsOf(stores, personKeys)
  const archive = await openArchive(from)
  try {
    return await makeRestore({ stores, rollUps: queue })(archive)
  } finally {
    archive.close()
    await drain()
  }
}

const emptyHome = () => openEmbeddedStores({ directory: ':memory:', clock: systemClock })

describe('a campaign that was backed up', () => {
  test('is the same in another home on one machine', async () => {
    const home = emptyHome()
    expect(await restoredInto(home, home.personKeys)).toEqual({ done: 'now', left: {} })
    const told = await whatReadersAreTold(home)
    expect(told).toEqual(await whatReadersAreTold(office.stores))
    expect(told.trailFaults).toEqual([])
    expect(told.uploads).toHaveLength(5)
    home.close()
  })

  describe('and moved up to AWS', () => {
    let emulators: Emulators
    let aws: Stores
    beforeAll(async () => {
      emulators = await openEmulators()
      aws = awsStores(emulators)
      await restoredInto(aws, dynamoPersonKeys(emulators.dynamo, emulators.table))
    })
    afterAll(async () => emulators.close())

    test('is the same there', async () => {
      expect(await whatReadersAreTold(aws)).toEqual(await whatReadersAreTold(office.stores))
    })

    test('and is the same again when it comes back', async () => {
      const back = join(folder.directory, 'back.zip')
      await backUp(aws, back)
      const home = emptyHome()
      await restoredInto(home, home.personKeys, back)
      expect(await whatReadersAreTold(home)).toEqual(await whatReadersAreTold(office.stores))
      home.close()
    })
  })

  test('goes on where it is: what lands there replaces what came before, and restoring once more changes nothing', async () => {
    const home = openEmbeddedStores({ directory: ':memory:', clock: settableClock('2024-03-17T00:00:00.000Z') })
    await restoredInto(home, home.personKeys)
    const bytes = await fillTemplate('B1', { laboratories: [makeRow({ unit: 'B1', seats: 7 })] })
    const place = { campaign: campaign.id, sender: 'B1', filedBy: 'unit', fileName: 'B1.xlsx' } as const
    const landed = await sendWorkbook({ stores: home }, { ...place, bytes })
    const verdict = await makeTakeIn({ stores: home, rollUps: home.queues.rollUp })(landed)
    const after = await whatReadersAreTold(home)

    expect(verdict.verdict).toBe('accepted')
    expect(after.uploads).toHaveLength(6)
    expect(await restoredInto(home, home.personKeys)).toEqual({ done: 'before', left: {} })
    expect(await whatReadersAreTold(home)).toEqual(after)
    home.close()
  })

  test('is restored whole wherever the restoring was cut off, once it is done again', async () => {
    const expected = await whatReadersAreTold(office.stores)
    const archive = await openArchive(file)
    const undisturbed = crashPoint()
    const counted = emptyHome()
    await makeRestore({ stores: wrapStores(counted, undisturbed), rollUps: counted.queues.rollUp })(archive)
    counted.close()
    expect(undisturbed.calls()).toBeGreaterThan(150)

    for (let call = 1; call <= undisturbed.calls(); call += 3) {
      const home = emptyHome()
      const point = crashPoint(call, call % 2 === 0 ? 'before' : 'after')
      const cutOff = makeRestore({ stores: wrapStores(home, point), rollUps: point.wrap(home.queues.rollUp) })
      await expect(cutOff(archive)).rejects.toThrow(Crash)
      await restoredInto(home, home.personKeys)
      expect(await whatReadersAreTold(home), `call ${call}`).toEqual(expected)
      home.close()
    }
    archive.close()
  })

  test('has a change of the tree that was cut off finished where it is restored', async () => {
    const changing = await openOfficeWithHistory()
    const list = await changing.stores.unitLists.current(campaign.id)
    const units = (list?.units ?? []).map((unit) => (unit.code === 'B1' ? { ...unit, parent: 'A' } : unit))
    const point = crashPoint(25)
    const stores = wrapStores(changing.stores, point)
    const cutOff = makeChangeTree({ ...stores, rollUps: changing.stores.queues.rollUp })
    const request = { campaign: campaign.id, units, now: changing.clock.now() }
    await expect(cutOff.importUnits(request)).rejects.toThrow(Crash)
    expect(await changing.stores.unitLists.change(campaign.id)).toBeDefined()
    const archived = join(folder.directory, 'changing.zip')
    await backUp(changing.stores, archived)
    await changing.changeTree.resume(campaign.id)
    await changing.drain()
    const home = emptyHome()
    await restoredInto(home, home.personKeys, archived)

    expect(await whatReadersAreTold(home)).toEqual(await whatReadersAreTold(changing.stores))
    home.close()
    changing.close()
  })

  test('has what had no verdict yet taken in where it is restored, as of its landing', async () => {
    const waiting = await openOfficeWithHistory()
    const landed = await waiting.land('A2', await fillTemplate('A2', { laboratories: [makeRow({ unit: 'A2' })] }))
    const crash = crashPoint(6) // claimed, and no more
    await makeTakeIn({ stores: wrapStores(waiting.stores, crash), rollUps: waiting.stores.queues.rollUp })(
      landed,
    ).catch(() => undefined)
    expect(await waiting.stores.uploads.withoutVerdict(campaign.id, '9999')).toHaveLength(1)
    await backUp(waiting.stores, join(folder.directory, 'waiting.zip'))
    await waiting.drain()
    const home = emptyHome()
    await restoredInto(home, home.personKeys, join(folder.directory, 'waiting.zip'))

    expect(await whatReadersAreTold(home)).toEqual(await whatReadersAreTold(waiting.stores))
    home.close()
    waiting.close()
  })
})

describe('restoring is refused', () => {
  test('where the campaign is already', async () => {
    expect(await restoredInto(office.stores, office.stores.personKeys)).toMatchObject({
      refused: { zh: expect.stringContaining('这里已有') },
    })
  })

  test('where another backup was begun with', async () => {
    const home = emptyHome()
    const archive = await openArchive(file)
    const point = crashPoint(20)
    await makeRestore({ stores: wrapStores(home, point), rollUps: home.queues.rollUp })(archive).catch(() => undefined)
    archive.close()
    const other = join(folder.directory, 'other.zip')
    await backUp(office.stores, other)
    expect(await restoredInto(home, home.personKeys, other)).toMatchObject({
      refused: { zh: expect.stringContaining('另一份备份') },
    })
    home.close()
  })

  test('of an account that is somebody else’s, and it is counted', async () => {
    const home = emptyHome()
    await home.users.add(makeUser({ id: 'other', account: 'wang' }))
    expect(await restoredInto(home, home.personKeys)).toEqual({ done: 'now', left: { users: 1 } })
    expect((await home.users.byAccount('wang'))?.id).toBe('other')
    home.close()
  })

  test.each([
    ['foreign', async () => Buffer.from('no archive')],
    ['foreign', async () => emptyZip()],
    ['newer', async () => zipWith('{"format":"taizhang-campaign","formatVersion":2}')],
    ['damaged', async () => changed((bytes) => bytes.subarray(0, bytes.length - 300))],
    ['damaged', async () => changed((bytes) => bytes.fill(0, 3_000, 3_020))],
    ['damaged', async () => zipWith(await manifestOf(file))],
  ] as const)('of a file that is %s', async (reason, make) => {
    const path = join(folder.directory, 'unusable.zip')
    await writeFile(path, await make())
    const error: unknown = await openArchive(path).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UnusableArchive)
    expect(error).toMatchObject({ reason })
  })
})

async function changed(change: (bytes: Buffer) => Buffer): Promise<Buffer> {
  return change(await readFile(file))
}

async function manifestOf(path: string): Promise<string> {
  const archive = await openArchive(path)
  archive.close()
  return JSON.stringify(archive.manifest)
}

const emptyZip = async () => zipWith(undefined)

async function zipWith(manifest: string | undefined): Promise<Buffer> {
  const path = join(folder.directory, 'made.zip')
  await writeArchive(path, async (add) => {
    async function* pieces() {
      yield Buffer.from(manifest ?? '')
    }
    await add(manifest === undefined ? 'something.txt' : 'manifest.json', pieces(), 'compressed')
  })
  return readFile(path)
}
