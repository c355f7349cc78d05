import { deepStrictEqual } from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { makeFindDifferences } from '../../functions/find-differences/find-differences.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { postKey, subjectOf } from '../../shared/domain/notice/entry.ts'
import { addCounts } from '../../shared/domain/retention/purge.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Left } from '../flow/chased-county.ts'
import { handedOverTwice, notListed, toldTwice } from '../flow/oracle/never-twice.ts'
import { whatWasFiled } from '../make/what-was-filed.ts'
import type { Home } from './homes.ts'
import { definition } from './office.ts'

const campaign = definition.id

/**
 * All that a history leaves behind, whatever went wrong on its way; and what must never be, told apart.
 * @param exported keys of what was asked for @param bounced ids of notices that came back
 */
export async function whatIsLeft(
  stores: Stores,
  left: readonly Left[],
  exported: readonly string[],
  bounced: ReadonlySet<string>,
) {
  const { definitions, unitLists, deliveries } = stores
  const current = (await definitions.current(campaign))?.definition ?? definition
  const list = await unitLists.current(campaign)
  const notices = await deliveries.all(campaign)
  const told = notices.flatMap(({ person, entries }) =>
    entries.flatMap(({ kind, about, steps }) => steps.map((step) => [person, kind, subjectOf(about), step].join(' '))),
  )
  const sentNowhere = notices
    .filter(({ id, state }) => state === 'sent' && !left.some(({ message }) => message.id === id))
    .map(({ id }) => `${id} is listed as sent and never left`)
  const notBounced = left.filter(({ message }) => !bounced.has(message.id))
  return asJson({
    ...(await whatStands(stores)),
    told: told.toSorted(),
    unreachable: (await deliveries.unreachable(campaign)).map(({ post, why }) => `${postKey(post)} ${why}`).toSorted(),
    differences: list && (await makeFindDifferences(stores).below(current, unitTree(list), '0')),
    exported: await Promise.all(exported.map(async (key) => exportedAs(stores, key))),
    faults: [...handedOverTwice(left), ...notListed(notBounced, notices), ...toldTwice(notices), ...sentNowhere],
  })
}

/** All that is there after a purge. @throws where nothing was purged, or not all of what tells of persons */
export async function whatIsLeftOfPurged({ stores, shredder }: Home) {
  const purge = await stores.purges.find(campaign)
  if (!purge) throw new Error('the campaign was not purged')
  deepStrictEqual(addCounts(await shredder.count(campaign), {}), {})
  const { removed: _atLeast, ...purged } = purge
  const jobs = await stores.exports.latestOf(campaign, 'u1', 99)
  const exported = jobs.map(({ changedAt: _whenever, ...job }) => job)
  return asJson({ ...(await whatStands(stores)), purged, exported })
}

/** What stands whether personal data are there or not. */
async function whatStands(stores: Stores) {
  const { definitions, unitLists, decisions, audit, users } = stores
  const current = await definitions.current(campaign)
  const list = await unitLists.current(campaign)
  const decided = await decisions.upTo(campaign)
  return {
    ...(await whatWasFiled(stores, current?.definition ?? definition)),
    definition: current?.version,
    units: list,
    changing: await unitLists.change(campaign),
    decided,
    seals: await Promise.all(decided.map(async ({ id }) => decisions.seal(campaign, id))),
    trail: [await audit.list(campaign), await audit.seals(campaign)],
    users: await users.all(),
  }
}

/** How the job of that key ended, and the hashes of all files in what it made: a zip file says when it was made. */
async function exportedAs({ exports, bucket }: Stores, key: string) {
  const object = await bucket.newest(key)
  const bytes = object && (await bucket.read(object.key, object.version, 10_000_000))
  const files = Object.entries(unzipSync(bytes ?? new Uint8Array()))
  const hashes = files.map(([path, file]) => `${path} ${sha256Hex(Buffer.from(file).toString('latin1'))}`)
  return { state: (await exports.find(campaign, key))?.state, hashes }
}

/** As any home gives it back: what is undefined is not there. */
function asJson<T>(value: T): T {
  const json: T = JSON.parse(JSON.stringify(value))
  return json
}
