import { deepStrictEqual } from 'node:assert/strict'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import { openApiOffice, type ApiOffice } from '../make/api-office.ts'
import { everyFault, makeFaults, type Fault } from '../make/crash.ts'
import { whatReadersAreTold } from '../make/moved-office.ts'
import { campaign, fillTemplate, makeRow } from '../make/school-office.ts'
import { makeUser } from '../make/users.ts'

/** What somebody of the office asks the API to do: a method, a path within the campaign, and a body. */
type Write = readonly [method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown]

const reason = '水灾'
const until = '2024-03-14T16:00:00.000Z'
const report = 'laboratories'
const user = { name: '李四', grants: [{ role: 'unit', at: 'A1' }] } as const

/** Every kind of write but files and explanations, which have tests of their own. */
const writes: readonly Write[] = [
  ['POST', '/units/A2/answers', { kind: 'acknowledged', until, report }],
  ['POST', '/units/A2/waivers', { report, reason }],
  ['POST', '/units/A2/extensions', { report, reason, until: '2024-03-20T16:00:00.000Z' }],
  ['POST', '/units/A3/revocations', { report, reason, of: 'waived' }],
  ['POST', '/units/A/closures', { report, reason }],
  ['POST', '/units/B/reopenings', { report, reason, reach: 'subtree' }],
  ['POST', '/units/A1/returns/laboratories/once/give-back', { reason }],
  ['POST', '/units/A1/returns/laboratories/once/approval', { submission: '{submission}' }],
  ['POST', '/units/A1/exports', { personalData: 'shown' }],
  ['POST', '/units/A1/archives'],
  ['POST', '/units/A1/slots/on-behalf', { fileName: 'a.xlsx', sizeBytes: 10, contentType: workbookMediaType }],
  ['POST', '/units/A1/hand-over', { name: '李四', telephone: '0510-1' }],
  ['POST', '/users', { account: 'li', ...user }],
  ['PUT', '/users/u-listed', { ...user, version: 0 }],
  ['DELETE', '/users/u-listed'],
]

/** A write that has not been answered for so long may be asked for again. */
const givenUpMs = 121_000
const mostTries = 4

/**
 * Has every write done with every fault there is, or every so many, each by itself: it is asked for under one key until it is answered, as a browser does, and what
 * is answered and left is what one undisturbed write is answered and leaves: of each decision and each export one. @throws WriteWentWrong
 */
export async function* tryEveryWrite(every = 1): AsyncGenerator<Fault> {
  let place = 0
  for (const write of writes) {
    const undisturbed = await leftOf(write)
    if (undisturbed.status >= 300) throw new WriteWentWrong(write, `is answered with ${undisturbed.status}`)
    for (const fault of everyFault(undisturbed.calls)) {
      if (place++ % every !== 0) continue
      const words = `, in a process that ${fault.how} ${fault.when} call ${fault.at}`
      try {
        const { status, state } = await leftOf(write, [fault])
        deepStrictEqual({ status, state }, { status: undisturbed.status, state: undisturbed.state })
      } catch (cause) {
        throw new WriteWentWrong(write, words, { cause })
      }
      yield fault
    }
  }
}

async function leftOf([method, path, body]: Write, planned: readonly Fault[] = []) {
  const office = await openPrepared()
  const submission = (await office.stores.uploads.ofSender(campaign.id, 'A1')).map(
    ({ id }) => `${id}.laboratories.once.A1`,
  )
  const faults = makeFaults(planned)
  const asked = {
    headers: { 'Idempotency-Key': 'k-1' },
    ...(body !== undefined && { body: JSON.parse(JSON.stringify(body).replace('{submission}', submission[0] ?? '')) }),
  }
  let status = 0
  for (let tries = 0; tries < mostTries; tries++) {
    const answer = await office.ask('office', method, path, { ...asked, by: office.apiWith(faults.process()) })
    status = answer.status
    if (status < 500 && !(await answer.text()).includes('in-progress')) break
    office.clock.advance(givenUpMs)
  }
  const calls = faults.calls()
  await office.drain()
  const state = await stateOf(office)
  office.close()
  return { status, calls, state }
}

/** An office where A1 has filed, A3 need not, B is closed, and somebody is on the list of users. */
async function openPrepared(): Promise<ApiOffice> {
  const office = await openApiOffice()
  await office.stores.users.add(makeUser({ id: 'u-listed', account: 'listed', grants: [{ role: 'unit', at: 'B1' }] }))
  await office.stores.users.add(makeUser({ id: 'u-office', account: 'office', grants: [{ role: 'office', at: '-' }] }))
  await office.send('A1', await filled())
  for (const path of ['/units/A3/waivers', '/units/B/closures']) {
    office.clock.advance(1_000) // what is decided at one moment is listed in no order that means anything
    await office.ask('office', 'POST', path, { body: { report, reason }, headers: { 'Idempotency-Key': path } })
  }
  office.clock.advance(1_000)
  return office
}

let workbook: Promise<Uint8Array> | undefined
async function filled(): Promise<Uint8Array> {
  workbook ??= fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] })
  return workbook
}

/** All that is there, but for when it was done and what chance has named. Somebody who had no answer and asks again is accounted for again, and rightly so. */
async function stateOf({ stores }: ApiOffice): Promise<unknown> {
  const { trail, decisions, seals, past: _byMoment, ...told } = await whatReadersAreTold(stores)
  const agenda = await stores.agenda.due(campaign.id, '9999', 999)
  const jobs = await stores.exports.latestOf(campaign.id, 'u-office', 9)
  return {
    told: timeless(told),
    decisions: unordered(decisions),
    seals: unordered(seals),
    agenda: unordered(agenda.map(({ what }) => what)),
    jobs: unordered(jobs),
    trail: new Set(unordered(trail.entries)),
  }
}

function unordered(many: readonly unknown[]): readonly string[] {
  return many.map((each) => timeless(each ?? null)).toSorted()
}

function timeless(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{24,64}\b/g, 'id')
}

/** Something was lost, done twice or left wrong. */
class WriteWentWrong extends Error {
  constructor([method, path]: Write, words: string, options?: ErrorOptions) {
    super(`${method} ${path} ${words}`, options)
    this.name = 'WriteWentWrong'
  }
}
