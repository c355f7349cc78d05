import { makeFindDifferences } from '../../functions/find-differences/find-differences.ts'
import { makeRollUp } from '../../functions/roll-up/roll-up.ts'
import { overviewOf } from '../../local/overview.ts'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { verifyTrail } from '../../shared/domain/audit/verify-trail.ts'
import { emptyMailbox } from '../../shared/domain/notice/mailbox.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { placeOf } from '../../shared/domain/unit/unit.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { PersonKeys, Queue, Stores } from '../../shared/store/stores.ts'
import { makeDelivery, makeEntry } from './notices.ts'
import { after, campaign, fillTemplate, laboratories, makeRow, openSchoolOffice, schools } from './school-office.ts'
import { makeUser } from './users.ts'

const rowsOf = (unit: string, seats: number) => ({ laboratories: [makeRow({ unit, seats })] })

/**
 * An office with a history: accepted, corrected, rejected and given back; a unit that moved and one that was closed; a waiver, sealed figures; notices
 * sent, waiting and refused; somebody who asked for quiet; users, and an audit trail with a sealed day.
 */
export async function openOfficeWithHistory() {
  const office = await openSchoolOffice()
  const { stores, clock } = office
  const id = campaign.id
  await stores.audit.record({ campaign: id, at: clock.now(), actor: 'u1', action: 'upload', subject: 'A1' })
  await office.send('A1', await fillTemplate('A1', rowsOf('A1', 40)))
  await office.send('B1', await fillTemplate('B1', rowsOf('B1', 101)))
  clock.advance(3_600_000)
  await office.send('A', await fillTemplate('A', { laboratories: ['A', 'A2', 'A3'].map((unit) => makeRow({ unit })) }))
  await office.importUnits(
    schools
      .filter(({ code }) => code !== 'A3')
      .map((unit) => (unit.code === 'A2' ? { ...unit, parent: 'B', name: '第二分校' } : unit)),
  )
  clock.set(after)
  await office.sealAudit(id)
  await office.send('A1', await fillTemplate('A1', rowsOf('A1', 8)))
  await office.send('B', await fillTemplate('B', rowsOf('B', 12)))

  clock.advance(60_000)
  const list = await stores.unitLists.current(id)
  const tree = unitTree(list ?? { units: schools })
  const [unit, closed] = ['B1', 'A'].map((code) => tree.unit(code) ?? tree.root)
  const by = { by: '王主任', reason: '水灾' }
  const within = { definition: campaign, tree }
  if (!unit || !closed) throw new Error('the units have gone')
  await office.decide(within, { kind: 'waived', report: laboratories, unit, reach: 'unit', ...by })
  await office.decide(within, { kind: 'closed', report: laboratories, unit: closed, reach: 'subtree', ...by })
  const round = roundsOf(campaign).find(({ report }) => report === laboratories.id)
  if (round) await office.giveBack({ round, tree, unit: 'B', ...by })
  await office.drain()

  await stores.deliveries.record(makeDelivery({ campaign: id }))
  await stores.deliveries.record(makeDelivery({ campaign: id, id: 'later', person: 'espresso', state: 'refused' }))
  await stores.deliveries.noteUnreachable({
    campaign: id,
    post: { unit: 'B1', as: 'contact' },
    why: 'no-address',
    unit: 'B1',
    at: after,
  })
  await stores.mailboxes.save({
    ...emptyMailbox(id, 'coffee00'),
    waiting: [makeEntry()],
    holds: [{ kind: 'silenced', until: '2024-03-20T00:00:00.000Z', at: after }],
  })
  await stores.users.add(makeUser({ id: 'u1', account: 'wang', grants: [{ role: 'office', at: '-' }] }))
  await stores.users.add(makeUser({ id: 'u2', account: 'li', state: 'removed' }))
  await stores.audit.record({ campaign: id, at: clock.now(), actor: 'u1', action: 'close', subject: 'A' })
  return office
}

/** Everything that anybody who asks a home about the campaign is told, but for where the originals lie and how often something was counted. */
export async function whatReadersAreTold(stores: Stores) {
  const id = campaign.id
  const { unitLists, definitions, returns, slots, uploads, rows, explanations, deliveries, audit, bucket } = stores
  const list = await unitLists.current(id)
  const tree = unitTree(list ?? { units: schools })
  const codes = tree.subtreeOf(tree.root.code).map(({ code }) => code)
  const moments = ['2024-03-10T02:30:00.000Z', '2024-03-12T00:00:00.000Z', after, '2024-04-30T00:00:00.000Z']
  const rounds = roundsOf(campaign).map(async (round) => {
    const events = await stores.events.upTo(round)
    const submissions = events.map(async ({ submission }) => [
      await rows.of(submission),
      await explanations.of(submission),
    ])
    const units = (list?.units ?? []).map(async (unit) => {
      const { generation: _counted, ...own } = await returns.find(round, unit.code)
      const slot = await slots.find(round, placeOf(unit) ?? '', unit.code)
      const told = await deliveries.told(id, { round, unit: unit.code })
      return { unit: unit.code, own, subtree: slot?.subtree, countsUntil: slot?.countsUntil, told }
    })
    return { events, submissions: await Promise.all(submissions), units: await Promise.all(units) }
  })
  const sent = (await uploads.all(id)).map(async ({ key, objectVersion, ...upload }) => ({
    upload,
    verdict: await uploads.verdict(id, upload.id),
    bytes: sha256Hex(String(await bucket.read(key, objectVersion, 1e6))),
  }))
  const decisions = await stores.decisions.upTo(id)
  const trail = { entries: await audit.list(id), seals: await audit.seals(id) }
  return {
    definition: await definitions.current(id),
    definitions: (await definitions.versions(id)).toSorted(),
    list,
    unitLists: (await unitLists.versions(id)).toSorted(),
    units: await Promise.all(codes.map(async (code) => unitLists.unit(id, code))),
    change: await unitLists.change(id),
    rounds: await Promise.all(rounds),
    uploads: await Promise.all(sent),
    ofSenders: await Promise.all(codes.map(async (code) => (await uploads.ofSender(id, code)).map((one) => one.id))),
    withoutVerdict: await uploads.withoutVerdict(id, '9999'),
    past: await Promise.all(moments.map(async (at) => overviewOf(stores, campaign, tree, '0', at, 'all'))),
    differences: await makeFindDifferences(stores).below(campaign, tree, '0'),
    decisions,
    seals: await Promise.all(decisions.map(async (decision) => stores.decisions.seal(id, decision.id))),
    deliveries: await deliveries.all(id),
    unreachable: await deliveries.unreachable(id),
    mailbox: await stores.mailboxes.find(id, 'coffee00'),
    users: await stores.users.all(),
    trail,
    trailFaults: verifyTrail(trail, sha256Hex).faults,
  }
}

/** Works the roll-ups of a home that has no queue of its own. */
export function rollUpsOf(
  stores: Stores,
  personKeys: Pick<PersonKeys, 'of'>,
): { queue: Queue<RollUpRequest>; drain: () => Promise<void> } {
  const waiting: RollUpRequest[] = []
  const queue: Queue<RollUpRequest> = { send: async (request) => void waiting.push(request) }
  const rollUp = makeRollUp({ stores, rollUps: queue, personKeys })
  return {
    queue,
    drain: async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await rollUp(next)
    },
  }
}
