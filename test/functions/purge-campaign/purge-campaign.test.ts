import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeBackUp } from '../../../functions/move-campaign/back-up.ts'
import { openArchive } from '../../../functions/move-campaign/open-archive.ts'
import { makeRestore } from '../../../functions/move-campaign/restore.ts'
import { makePurge, type PurgeNeeds } from '../../../functions/purge-campaign/purge-campaign.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { placeOf } from '../../../shared/domain/unit/unit.ts'
import { settableClock, systemClock, type SettableClock } from '../../../shared/runtime/clock.ts'
import { dynamoPersonKeys } from '../../../shared/store/aws/person-keys.ts'
import { awsShredder } from '../../../shared/store/aws/shredder.ts'
import { awsStores } from '../../../shared/store/aws/stores.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import type { PersonKeys, Shredder, Stores } from '../../../shared/store/stores.ts'
import { Crash, crashPoint, wrapStores, type Fault } from '../../make/crash.ts'
import { openOfficeWithHistory, rollUpsOf } from '../../make/moved-office.ts'
import { closeCampaign, textOfTable } from '../../make/purged-office.ts'
import { campaign, schools } from '../../make/school-office.ts'
import { openDynamo } from '../../make/store-emulators.ts'
import { makeFolder } from '../../make/store-folder.ts'
import { openVersionedS3 } from '../../make/store-versioned-s3.ts'
import { makeUser } from '../../make/users.ts'

const id = campaign.id
const closedAt = '2024-05-10T00:00:00.000Z'
const retention = { personalDataDays: 100, warnDays: 30 }
const persons = ['张三丰', '联络员', '0510-8888', 's1.xlsx', 'espresso', 'coffee00', '李明']

interface Home {
  readonly stores: Stores
  readonly shredder: Shredder
  readonly personKeys: PersonKeys
  readonly clock: SettableClock
  /** Everything that anybody who has the disks can read. */
  readonly everything: () => Promise<string>
  readonly close: () => Promise<void>
}

let archive: Awaited<ReturnType<typeof openArchive>>
let folder: Awaited<ReturnType<typeof makeFolder>>
beforeAll(async () => {
  folder = await makeFolder()
  const office = await openOfficeWithHistory()
  const file = join(folder.directory, 'campaign.zip')
  await makeBackUp({ stores: office.stores, clock: systemClock, objectBytes: 1e6 })(id, file)
  office.close()
  archive = await openArchive(file)
})
afterAll(async () => {
  archive.close()
  await folder.remove()
})

async function openOnDisk(): Promise<Home> {
  const { directory, remove } = await makeFolder()
  const clock = settableClock(closedAt)
  const stores = openEmbeddedStores({ directory, clock })
  const { shredder, personKeys } = stores
  const everything = async () => {
    const files = await readdir(directory, { recursive: true, withFileTypes: true })
    const read = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name)))
    return Buffer.concat(await Promise.all(read)).toString()
  }
  const close = async () => {
    stores.close()
    await remove()
  }
  return { stores, shredder, personKeys, clock, everything, close }
}

async function openOnAws(): Promise<Home> {
  const clock = settableClock(closedAt)
  const [dynamo, s3] = await Promise.all([openDynamo(), openVersionedS3(clock)])
  const personKeys = dynamoPersonKeys(dynamo.dynamo, dynamo.table)
  return {
    stores: awsStores({ ...dynamo, ...s3 }),
    shredder: awsShredder({ ...dynamo, ...s3, personKeys }),
    personKeys,
    clock,
    everything: async () => textOfTable(dynamo.dynamo, dynamo.table),
    close: async () => void (await Promise.all([dynamo.close(), s3.close()])),
  }
}

/** A home whose campaign is over: closed at the root, with an export, an annotated copy, and what only a crash can leave behind. */
async function closedCampaign(open: () => Promise<Home>): Promise<Home> {
  const home = await open()
  const { stores, clock, personKeys } = home
  const { queue, drain } = rollUpsOf(stores, personKeys)
  await makeRestore({ stores, rollUps: queue })(archive)
  await drain()
  await closeCampaign(stores, clock)
  const bytes = (text: string) => new TextEncoder().encode(text)
  for (const folderOf of ['exports', 'findings'])
    await stores.bucket.put(`${folderOf}/${id}/1.xlsx`, bytes('张三丰'), '')
  await stores.bucket.put(`exports/${id}/1.xlsx`, bytes('张三丰 again'), '')
  await stores.bucket.put(`uploads/${id}-2/B1/unit/s/1.xlsx`, bytes('of another campaign'), '')
  const upload = (await stores.uploads.all(id))[0]?.id ?? ''
  await stores.rows.save(`${upload}.never.once.filed`, [
    { unit: 'A', sheet: 's', row: 1, values: { keeper: '张三丰' } },
  ])
  await stores.explanations.say(`${upload}.never.once.filed`, { subject: 'x', code: 'x', text: '李明' })
  await stores.users.add(makeUser({ id: 'u3', account: 'liming', name: '李明', grants: [{ role: 'unit', at: 'A1' }] }))
  await stores.users.add(
    makeUser({
      id: 'u4',
      account: 'both',
      grants: [
        { role: 'unit', at: 'A1' },
        { role: 'office', at: '-' },
      ],
    }),
  )
  return home
}

const purgeOf = (home: Home, more: Partial<PurgeNeeds> = {}) =>
  makePurge({ ...home, retention, campaigns: () => [id], ...more })

/** What has to be the same before and after. */
async function whatStays({ stores }: Home) {
  return {
    returns: await Promise.all(
      roundsOf(campaign).flatMap((round) => [
        stores.events.upTo(round),
        ...schools.flatMap((unit) => [
          stores.returns.find(round, unit.code),
          stores.slots.find(round, placeOf(unit) ?? '', unit.code),
        ]),
      ]),
    ),
    decisions: await stores.decisions.upTo(id),
    trail: [(await stores.audit.list(id)).filter(({ action }) => action !== 'purge'), await stores.audit.seals(id)],
    definition: await stores.definitions.current(id),
    verdicts: await Promise.all(
      (await stores.uploads.all(id)).map(async (upload) => [
        upload.id,
        upload.landedAt,
        (await stores.uploads.verdict(id, upload.id))?.returns,
      ]),
    ),
    units: (await stores.unitLists.current(id))?.units.map(({ code, name, parent }) => [code, name, parent]),
  }
}

async function expectPurged(home: Home, before: Awaited<ReturnType<typeof whatStays>>): Promise<void> {
  expect(await whatStays(home)).toEqual(before)
  const left = await home.everything()
  for (const word of persons) expect(left).not.toContain(word)
}

/** Whether a purge by a process that dies at that call, if it comes so far, has come so far. */
async function dies(home: Home, call: number, when: Fault['when']): Promise<boolean> {
  const { wrap } = crashPoint(call, when)
  const purging = purgeOf(home, { stores: wrapStores(home.stores, { wrap }), shredder: wrap(home.shredder) })
  try {
    await purging.purge(id, 'schedule')
    return false
  } catch (error) {
    if (error instanceof Crash) return true
    throw error
  }
}

describe.each([
  ['one machine', openOnDisk],
  ['AWS', openOnAws],
] as const)('a purge on %s', (_, open) => {
  test('takes away what tells of persons and leaves everything else', async () => {
    const home = await closedCampaign(open)
    const [before, text] = [await whatStays(home), await home.everything()]
    for (const word of persons.filter((each) => each !== 's1.xlsx')) expect(text).toContain(word)
    home.clock.set('2024-08-18T00:00:00.000Z')

    const plan = purgeOf(home)
    const counted = await plan.count(id)
    const purged = await plan.purge(id, 'schedule')

    expect(purged).toMatchObject({
      state: 'done',
      doneAt: '2024-08-18T00:00:00.000Z',
      rule: { closedAt, personalDataDays: 100 },
      removed: counted,
    })
    expect(counted).toMatchObject({ annotated: 1, exports: 2, explanations: 1, users: 1, 'file-names': 5 })
    expect(await home.stores.purges.find(id)).toEqual(purged)
    await expectPurged(home, before)
    expect(await home.stores.users.find('u4')).toBeDefined()
    expect(await home.stores.bucket.newest(`exports/${id}/1.xlsx`)).toBeUndefined()
    expect(await home.stores.bucket.newest(`uploads/${id}-2/B1/unit/s/1.xlsx`)).toBeDefined()
    expect((await home.stores.audit.list(id)).at(-1)).toMatchObject({ actor: 'purge-campaign', action: 'purge' })
    expect(await plan.count(id)).toEqual({})
    await home.close()
  })

  test('ends the same where every process that goes on with it dies, before and after each call there is', async () => {
    const home = await closedCampaign(open)
    const before = await whatStays(home)
    home.clock.set('2024-08-18T00:00:00.000Z')
    const position = async () => JSON.stringify(await home.stores.purges.find(id))

    let deaths = 0
    let call = 1
    for (let at = await position(); ;) {
      if (!(await dies(home, call, 'before'))) break
      await dies(home, call, 'after')
      deaths += 2
      const now = await position()
      call = now === at ? call + 1 : 1 // gone on by a piece, it is cut off at each of its calls from there
      at = now
    }

    expect(deaths).toBeGreaterThan(100)
    expect(await home.stores.purges.find(id)).toMatchObject({ state: 'done' })
    await expectPurged(home, before)
    await home.close()
  })

  test('ends the same where two go about it at once, and again', async () => {
    const home = await closedCampaign(open)
    const before = await whatStays(home)
    home.clock.set('2024-08-18T00:00:00.000Z')
    for (const by of ['schedule', 'command'] as const)
      await Promise.all([purgeOf(home).purge(id, by), purgeOf(home).purge(id, by)])
    expect(await home.stores.purges.find(id)).toMatchObject({ state: 'done' })
    await expectPurged(home, before)
    await home.close()
  })
})

describe('a purge', () => {
  /** A home whose campaign is over for so long that what tells of persons is to go. */
  async function dueHome(): Promise<Home> {
    const home = await closedCampaign(openOnDisk)
    onTestFinished(home.close)
    home.clock.set('2024-08-18T00:00:00.000Z')
    return home
  }

  test('stops where its time is over, and goes on there', async () => {
    const home = await dueHome()
    let pieces = 3
    expect(await purgeOf(home).purge(id, 'schedule', () => pieces-- > 0)).toMatchObject({ state: 'begun', from: '2' })
    expect(await purgeOf(home).purge(id, 'schedule')).toMatchObject({ state: 'done' })
  })

  test('takes away on AWS what came back by mail, and none of another campaign’s', async () => {
    const home = await closedCampaign(openOnAws)
    onTestFinished(home.close)
    home.clock.set('2024-08-18T00:00:00.000Z')
    const mails = [`returned-mail/${id}/1`, `returned-mail/${id}-2/1`] as const
    for (const mail of mails) await home.stores.bucket.put(mail, Uint8Array.of(1), '')
    await purgeOf(home).purge(id, 'schedule')

    expect(await Promise.all(mails.map(home.stores.bucket.newest))).toMatchObject([undefined, { key: mails[1] }])
  })

  test('takes away what has come since, when somebody asks for it again', async () => {
    const home = await dueHome()
    await purgeOf(home).purge(id, 'schedule')
    await home.stores.bucket.put(`uploads/${id}/B1/unit/late/1.xlsx`, Uint8Array.of(1), '')
    expect(await purgeOf(home).purge(id, 'schedule')).toMatchObject({ state: 'done' })
    expect(await purgeOf(home).count(id)).toEqual({ originals: 1 })
    expect(await purgeOf(home).purge(id, 'command')).toMatchObject({
      state: 'done',
      doneAt: '2024-08-18T00:00:00.000Z',
    })
    expect(await purgeOf(home).count(id)).toEqual({})
  })
})
