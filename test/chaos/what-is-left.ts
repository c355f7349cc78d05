import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { postKey, subjectOf } from '../../shared/domain/notice/entry.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Left } from '../flow/chased-county.ts'
import { handedOverTwice, notListed, toldTwice } from '../flow/chasing-oracle.ts'
import { whatWasFiled } from '../make/what-was-filed.ts'
import { definition } from './office.ts'

const campaign = definition.id

/** All that a history leaves behind, whatever went wrong on its way; and what must never be, told apart. */
export async function whatIsLeft(stores: Stores, left: readonly Left[]) {
  const { definitions, unitLists, decisions, deliveries, audit, bucket } = stores
  const current = await definitions.current(campaign)
  const decided = await decisions.upTo(campaign)
  const notices = await deliveries.all(campaign)
  const told = notices.flatMap(({ person, entries }) =>
    entries.flatMap(({ kind, about, steps }) => steps.map((step) => [person, kind, subjectOf(about), step].join(' '))),
  )
  const exported = await bucket.newest('exports/all.xlsx')
  const bytes = exported && (await bucket.read(exported.key, exported.version, 10_000_000))
  const sentNowhere = notices
    .filter(({ id, state }) => state === 'sent' && !left.some(({ message }) => message.id === id))
    .map(({ id }) => `${id} is listed as sent and never left`)
  const isLeft = {
    ...(await whatWasFiled(stores, current?.definition ?? definition)),
    definition: current?.version,
    units: (await unitLists.current(campaign))?.version,
    changing: await unitLists.change(campaign),
    decided,
    seals: await Promise.all(decided.map(async ({ id }) => decisions.seal(campaign, id))),
    told: told.toSorted(),
    unreachable: (await deliveries.unreachable(campaign)).map(({ post, why }) => `${postKey(post)} ${why}`).toSorted(),
    audit: await audit.list(campaign),
    exported: bytes && sha256Hex(Buffer.from(bytes).toString('latin1')),
    faults: [...handedOverTwice(left), ...notListed(left, notices), ...toldTwice(notices), ...sentNowhere],
  }
  return asJson(isLeft)
}

/** As any home gives it back: what is undefined is not there. */
function asJson<T>(value: T): T {
  const json: T = JSON.parse(JSON.stringify(value))
  return json
}
