import { serve } from '@hono/node-server'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { makeCounty } from '../../local/demo/county/county.ts'
import type { CellEdit } from '../../local/demo/county/upload.ts'
import { fillWorkbook } from '../../local/demo/fill-workbook.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { everything } from '../../local/serve.ts'
import { openSystem } from '../../local/system.ts'
import { everywhere, type Actor } from '../../shared/domain/access/actor.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { clockAhead, settableClock, type Clock } from '../../shared/runtime/clock.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { makeDelivery, makeEntry } from '../make/notices.ts'
import { closeCampaign } from '../make/purged-office.ts'
import { makeUser } from '../make/users.ts'
import { testIssuer } from './issuer.ts'
import { keepDraining } from './keep-draining.ts'

/** The morning after the deadline: most have filed, some are late. */
const morningAfter = '2005-06-16T01:00:00.000Z'

const answerKey = Buffer.alloc(32, 7)

export type Who = 'contact' | 'office' | 'lead' | 'supervisor' | 'stranger'

/** A small county on one machine, behind the pages as they are built, the morning after its deadline. */
export async function openWorld({ units = 12, seed = 3 } = {}) {
  let present: Clock = settableClock('2005-06-13T16:00:00.000Z')
  const clock: Clock = { now: () => present.now() }
  const failures: unknown[] = []
  const system = openSystem({ directory: ':memory:', clock, failed: (_, error) => failures.push(error) })
  const definition = builtInCampaign()
  const county = makeCounty({ units, seed })
  const tree = unitTree({ units: county.units })
  await system.define(definition)
  await system.changeTree.importUnits({ campaign: definition.id, units: county.units, now: clock.now() })

  const { uploads } = county.scenario
  const came = uploads.filter(({ landsAt }) => landsAt < morningAfter)
  const waiting = uploads.filter(
    ({ landsAt, sender }) => landsAt >= morningAfter && !came.some(({ units: of }) => of.includes(sender)),
  )
  for (const upload of came) {
    present = settableClock(upload.landsAt)
    await sendWorkbook(system, {
      campaign: definition.id,
      sender: upload.sender,
      filedBy: upload.filedBy,
      slot: upload.id,
      fileName: `${upload.sender}.xlsx`,
      bytes: await fillWorkbook(definition, tree, county, upload),
    })
    await system.drain()
  }
  present = clockAhead(Date.parse(morningAfter) - Date.now())

  const late = waiting.find(({ units: of, filedBy }) => of.length === 1 && filedBy === 'unit')
  if (!late) throw new Error('this county has nobody who is late: take another seed')
  const other = county.units.find(({ code, parent }) => parent !== undefined && code !== late.sender)
  await system.stores.users.add(makeUser({ account: 'office', grants: [{ role: 'office', at: everywhere }] }))
  const contact = holderOf({ unit: late.sender, as: 'contact' }, tree, sha256Hex)
  const group = county.units.find(({ supervisionGroup }) => supervisionGroup !== undefined)?.supervisionGroup ?? ''
  const people: Readonly<Record<Who, Actor>> = {
    contact: { id: 'u-contact', name: '联络员', grants: [{ role: 'unit', at: late.sender }] },
    office: { id: 'u-office', name: '办公室', grants: [{ role: 'office', at: everywhere }] },
    lead: {
      id: 'u-lead',
      name: '牵头单位',
      grants: [{ role: 'lead', at: tree.ancestorsOf(late.sender)[0]?.code ?? '' }],
    },
    supervisor: { id: 'u-supervisor', name: '督导员', grants: [{ role: 'supervisor', at: group }] },
    stranger: { id: 'u-stranger', name: '外人', grants: [] },
  }

  const actorOf = async (request: Request) => {
    const token = request.headers.get('authorization')?.replace('Bearer ', '')
    return Object.entries(people).find(([who]) => who === token)?.[1]
  }
  const rest = everything({
    system,
    campaign: definition.id,
    actorOf,
    portal: { issuer: '', clientId: '', scope: '', resource: '' }, // the double says its own
    failed: (_, error) => failures.push(error),
    answerKey: async () => answerKey,
    passwords: {
      has: async () => false,
      forget: async () => undefined,
      invite: async (user) => ({
        link: `https://office.example/welcome/${user}`,
        expiresAt: '2005-06-17T01:00:00.000Z',
      }),
    },
  })
  let door = rest
  const server = serve({ fetch: (request, env) => door.fetch(request, env), hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const bound = server.address()
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  const issuer = testIssuer(address)
  door = issuer.app.all('*', (c) => rest.fetch(c.req.raw, c.env))

  const stopDraining = keepDraining(system)

  return {
    address,
    campaign: definition.id,
    /** The contact's unit, which has not filed yet. */
    unit: tree.unit(late.sender),
    other,
    failures,
    answerKey,
    now: () => clock.now(),
    /** Some workbook that is not the contact’s. */
    anUpload: (await system.stores.uploads.ofSender(definition.id, came[0]?.sender ?? ''))[0]?.id ?? '',
    /** Reminds the contact of the register of members. @returns the notice’s id */
    async reminded(): Promise<string> {
      const about = { round: { campaign: definition.id, report: 'members', period: 'once' }, unit: late.sender }
      const entry = makeEntry({ about, post: { unit: late.sender, as: 'contact' } })
      const delivery = makeDelivery({
        campaign: definition.id,
        person: contact?.key ?? '',
        at: clock.now(),
        post: entry.post,
        entries: [entry],
      })
      await system.stores.deliveries.record(delivery)
      return delivery.id
    },
    /** What the contact has asked not to be told. */
    holds: async () => (await system.stores.mailboxes.find(definition.id, contact?.key ?? '')).holds,
    /** Closes every report for all units: the campaign is over. */
    closed: async () => closeCampaign(system.stores, clock, definition),
    /** Takes away what tells of persons, before its time. */
    purged: async () => system.purging.purge(definition.id, 'command'),
    next: (who: Who) => issuer.next(who),
    signInAddress: () => issuer.signInAddress(),
    /** What the contact's unit would send, with these mistakes in it or none. */
    async workbook(mistakes: readonly CellEdit[] = []) {
      return Buffer.from(await fillWorkbook(definition, tree, county, { ...late, edits: mistakes }))
    },
    async close() {
      await stopDraining()
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      system.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>
