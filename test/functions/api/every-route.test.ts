import { beforeAll, describe, expect, test } from 'vitest'
import { mayDo, subjectOf, theOffice, type Subject } from '../../../shared/domain/access/may-do.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { actors, openApiOffice, watchedSchools, type ApiOffice, type Who } from '../../make/api-office.ts'
import { campaign, fillTemplate, laboratories, makeRow } from '../../make/school-office.ts'
import { makeUser } from '../../make/users.ts'
import { faultsIn, operationsOf, type Operation } from './operations.ts'

const tree = unitTree({ units: watchedSchools })
const people = Object.keys(actors).filter((who): who is Who => who in actors)

let office: ApiOffice
let operations: readonly Operation[]
/** By unit, what stands in a path for its things. */
let things: Readonly<Record<string, Readonly<Record<string, string>>>>

beforeAll(async () => {
  office = await openApiOffice()
  operations = await operationsOf(office)
  things = Object.fromEntries(
    await Promise.all(['A', 'A1', 'B', 'B1'].map(async (unit) => [unit, await thingsOf(unit)])),
  )
})

/** Sends a workbook from a unit, with a good row and a bad one of other people's. */
async function thingsOf(unit: string): Promise<Readonly<Record<string, string>>> {
  const rows = [makeRow({ room: '物理一室' }), makeRow({ seats: 400 })]
  const landed = await office.land(unit, await fillTemplate(unit, { laboratories: rows }))
  await office.drain()
  const upload = (await office.stores.uploads.ofSender(campaign.id, unit)).at(-1)?.id ?? ''
  expect(landed.key).toContain(unit)
  const user = makeUser({ grants: [{ role: 'unit', at: unit }] })
  await office.stores.users.add(user)
  return {
    campaign: campaign.id,
    unit,
    upload,
    submission: `${upload}.laboratories.once.${unit}`,
    report: laboratories.id,
    period: 'once',
    user: user.id,
    export: crypto.randomUUID(), // nobody's
    slot: Buffer.from(JSON.stringify(['unit', crypto.randomUUID(), 'a.xlsx'])).toString('base64url'),
  }
}

function pathFor({ path }: Operation, of: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = of[name]
    if (value === undefined) throw new Error(`the test has nothing that stands for {${name}} of ${path}`)
    return value
  })
}

/** How a route has to end for somebody: `in` where it is theirs to use. */
function endOf({ access }: Operation, who: Who, unit: string): 'in' | 403 | 404 {
  if (access.of === 'export') return 404
  if (access.of === 'anybody' || access.of === 'self' || access.of === 'each') return 'in'
  const subject: Subject =
    access.of === 'office' || access.of === 'set-up' ? theOffice : (subjectOf(tree, unit) ?? theOffice)
  if (mayDo(actors[who], access.action, subject)) return 'in'
  return mayDo(actors[who], 'see-status', subject) ? 403 : 404
}

const write = { headers: { 'Idempotency-Key': 'k-walk' } }

describe('every route of the document', () => {
  test('says who may use it', () => {
    expect(operations.length).toBeGreaterThan(5)
    expect(operations.filter(({ access }) => access === undefined)).toEqual([])
  })

  test('is closed to nobody in particular, without a word why', async () => {
    for (const operation of operations) {
      if (operation.access.of === 'anybody') continue
      for (const token of [undefined, 'forged']) {
        const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` }
        const path = pathFor(operation, things['A1'] ?? {})
        const response = await office.ask('nobody', operation.method, path, { headers })
        expect([operation.path, response.status]).toEqual([operation.path, 401])
        expect(await response.json()).not.toHaveProperty('detail')
      }
    }
  })

  test.each(people)('lets %s in where the table of rights does, and nowhere else', async (who) => {
    for (const operation of operations) {
      for (const [unit, of] of Object.entries(things)) {
        const path = pathFor(operation, of)
        const { status } = await office.ask(who, operation.method, path, write)
        const end = endOf(operation, who, unit)
        const seen = end === 'in' && ![401, 403, 404].includes(status) ? 'in' : status
        expect(`${operation.method} ${path} ${seen}`).toBe(`${operation.method} ${path} ${end}`)
      }
    }
  })

  test('answers what the document says, and nothing of a unit that the asker may not see', async () => {
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      for (const who of people) {
        const path = pathFor(operation, things['A1'] ?? {})
        const response = await office.ask(who, 'GET', path)
        if (!response.headers.get('content-type')?.includes('json')) continue
        const body = await response.text()
        expect([path, ...faultsIn(operation, response.status, JSON.parse(body))]).toEqual([path])
        const mayKnow = ['office', 'auditor', 'supervisor'].includes(who)
        expect([path, who, !mayKnow && body.includes('第B1中学')]).toEqual([path, who, false])
      }
    }
  })

  test('knows nothing of things that are not there', async () => {
    const absent = { ...things['A1'], upload: '0'.repeat(24), submission: `${'0'.repeat(24)}.x.once.A1`, unit: 'nope' }
    for (const operation of operations) {
      if (!operation.path.includes('{') || ['each', 'office', 'set-up'].includes(operation.access.of)) continue
      const path = pathFor(operation, absent)
      const { status } = await office.ask('office', operation.method, path, write)
      expect([path, status]).toEqual([path, 404])
    }
  })

  test('never fails', () => {
    expect(office.apiFailures).toEqual([])
    expect(office.failures).toEqual([])
  })
})
