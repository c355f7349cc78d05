import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { embeddedBucket } from '../../../shared/store/embedded/bucket.ts'
import { openDatabase } from '../../../shared/store/embedded/database.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { objectFolder } from '../../../shared/store/embedded/object-files.ts'
import { makeFolder } from '../../make/store-folder.ts'
import { makeFiling, makeRound, makeTally } from '../../make/store-records.ts'

const clock = settableClock('2024-03-14T08:00:00.000Z')
const all = { max: 100, visibilityMs: 60_000 }

async function openFolder() {
  const { directory, remove } = await makeFolder()
  const open = () => {
    const stores = openEmbeddedStores({ directory, clock })
    onTestFinished(() => stores.close())
    return stores
  }
  onTestFinished(remove)
  return { directory, open }
}

describe('the embedded home', () => {
  it('announces an upload in the intake queue with the version that landed, and nothing else that is put', async () => {
    const { open } = await openFolder()
    const { bucket, queues } = open()
    await bucket.put('findings/1.json', Uint8Array.of(1), 'application/json')
    const upload = await bucket.put('uploads/c/101/a.xlsx', Uint8Array.of(1), 'text/plain')

    expect(upload.landedAt).toBe(clock.now())
    expect(await queues.intake.receive(all)).toMatchObject([{ message: { key: upload.key, version: upload.version } }])
  })

  it('counts the versions of a key', async () => {
    const { open } = await openFolder()
    const { bucket } = open()
    const versions = [
      await bucket.put('a', Uint8Array.of(1), 'text/plain'),
      await bucket.put('a', Uint8Array.of(1), 'text/plain'),
      await bucket.put('b', Uint8Array.of(1), 'text/plain'),
    ].map(({ version }) => version)

    expect(versions).toEqual(['v1', 'v2', 'v1'])
  })

  it('is for its owner alone', async () => {
    const { directory } = await openFolder()
    const folder = join(directory, 'data')
    const stores = openEmbeddedStores({ directory: folder, clock })
    await stores.bucket.put('a', Uint8Array.of(1), 'text/plain')

    const names = await readdir(folder, { recursive: true })
    const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode & 0o077))
    stores.close()

    expect(names).toContain('taizhang.db-wal')
    expect(new Set(modes)).toEqual(new Set([0]))
    expect((await stat(folder)).mode & 0o077).toBe(0)
  })

  it('is unharmed by a crash between an object’s file and its row', async () => {
    const { directory, open } = await openFolder()
    const database = openDatabase(join(directory, 'taizhang.db'))
    onTestFinished(() => database.close())
    const crashing = embeddedBucket({
      database,
      files: objectFolder(join(directory, 'objects')),
      clock,
      landed: () => {
        throw new Error('the power went')
      },
    })
    await expect(crashing.put('uploads/a', Uint8Array.of(1, 2), 'text/plain')).rejects.toThrow('the power went')
    expect(await readdir(join(directory, 'objects'))).toHaveLength(1)

    const { bucket, queues } = open()
    expect(await bucket.facts('uploads/a', 'v1')).toBeUndefined()
    expect(await queues.intake.receive(all)).toEqual([])

    const { version } = await bucket.put('uploads/a', Uint8Array.of(1, 2), 'text/plain')
    expect(await bucket.read('uploads/a', version, 2)).toEqual(Uint8Array.of(1, 2))
    expect(await queues.intake.receive(all)).toHaveLength(1)
    expect(await readdir(join(directory, 'objects'))).toHaveLength(1)
  })

  it('has announced whatever it keeps when the process that puts it is killed', async () => {
    const { directory, open } = await openFolder()
    const script = fileURLToPath(new URL('./put-for-ever.ts', import.meta.url))
    for (const afterMs of [0, 7, 20, 45]) {
      const putting = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(putting.stdout, 'data')
      await setTimeout(afterMs)
      putting.kill('SIGKILL')
      await once(putting, 'exit')
    }

    const { queues } = open()
    const connection = new DatabaseSync(join(directory, 'taizhang.db'))
    onTestFinished(() => connection.close())
    const kept = connection.prepare(`SELECT key || ' v' || version AS place FROM objects`).all()
    const announced = await queues.intake.receive({ max: 1_000_000, visibilityMs: 60_000 })
    const messages = announced.map(({ message: { key, version } }) => `${key} ${version}`)

    expect(messages.length).toBeGreaterThan(3)
    expect(new Set(kept.map(({ place }) => place))).toEqual(new Set(messages))
  })

  it('shows each of two connections what the other wrote', async () => {
    const { open } = await openFolder()
    const [one, other] = [open(), open()]
    const round = makeRound()

    await one.slots.open(round, '0', '101')
    await other.slots.cover(round, '0', '101', 1, makeTally(1))
    await one.returns.file(round, '101', makeFiling())
    await other.returns.bump(round, '101')

    expect(await one.slots.find(round, '0', '101')).toMatchObject({ covered: 1 })
    expect(await one.returns.find(round, '101')).toMatchObject({ generation: 2 })
  })

  it('loses no write of several processes that open a new folder and write at once', async () => {
    const { directory, open } = await openFolder()
    const script = fileURLToPath(new URL('./write-in-turn.ts', import.meta.url))
    const run = async () => promisify(execFile)(process.execPath, [script, directory, '500'])

    await Promise.all([run(), run(), run()])

    const { returns, queues } = open()
    const round = { campaign: 'shared', report: 'laboratories', period: 'once' }
    expect(await returns.find(round, '101')).toEqual({ generation: 1500 })
    expect(await queues.rollUp.counts()).toEqual({ waiting: 1500, inFlight: 0, dead: 0 })
  })

  it('reads everything as it is at one moment, whoever writes meanwhile', async () => {
    const { open } = await openFolder()
    const [one, other] = [open(), open()]
    const round = makeRound()
    await other.returns.bump(round, '101')

    const read = await one.atOneMoment(async () => {
      await other.returns.bump(round, '101')
      return one.returns.find(round, '101')
    })

    expect(read).toEqual({ generation: 1 })
    expect(await one.returns.find(round, '101')).toEqual({ generation: 2 })
  })

  it('refuses data that a newer release wrote, and leaves them alone', async () => {
    const { directory } = await openFolder()
    openEmbeddedStores({ directory, clock }).close()
    const connection = new DatabaseSync(join(directory, 'taizhang.db'))
    onTestFinished(() => connection.close())
    connection.exec('PRAGMA user_version = 99')

    expect(() => openEmbeddedStores({ directory, clock })).toThrow('newer release')
    expect(connection.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 })
  })
})
