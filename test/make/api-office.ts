import { makeApi } from '../../functions/api/api.ts'
import type { Passwords } from '../../functions/api/desk.ts'
import { Problem, sayProblem } from '../../functions/api/problem.ts'
import { bucketDoor } from '../../local/bucket-door.ts'
import { invite } from '../../local/identity/invitations.ts'
import { everywhere, type Actor } from '../../shared/domain/access/actor.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { embeddedPresigner } from '../../shared/store/embedded/presigner.ts'
import { wrapStores, type Wrap } from './crash.ts'
import { campaign, openSchoolOffice, schools } from './school-office.ts'

/** The schools, those under B in the share of one supervision group. */
export const watchedSchools: readonly Unit[] = schools.map((unit) =>
  unit.code.startsWith('B') ? { ...unit, supervisionGroup: '督导一组' } : unit,
)

/** Somebody of every role, by the token that they show. */
export const actors = {
  office: actor('office', everywhere),
  lead: actor('lead', 'A'),
  unit: actor('unit', 'A1'),
  supervisor: actor('supervisor', '督导一组'),
  auditor: actor('auditor', everywhere),
  stranger: { id: 'u-stranger', name: '外人', grants: [] },
} as const satisfies Readonly<Record<string, Actor>>
export type Who = keyof typeof actors

function actor(role: Actor['grants'][number]['role'], at: string): Actor {
  return { id: `u-${role}`, name: `${role}同志`, grants: [{ role, at }] }
}

/** What signs the links to answer by. */
export const answerKey = Buffer.alloc(32, 7)

/** The API over the schools' office, with a token for somebody of every role. @param campaigns that it serves beside the schools' own */
export async function openApiOffice({ campaigns = [] }: { readonly campaigns?: readonly string[] } = {}) {
  const office = await openSchoolOffice({ units: watchedSchools })
  const { stores, clock, limits } = office
  const presigner = embeddedPresigner(new Uint8Array(32), clock)
  const failures: unknown[] = []
  const { credentials } = stores
  const passwords: Passwords = {
    has: async (user) => (await credentials.passwordOf(user)) !== undefined,
    forget: async (user) => credentials.forget(user),
    async invite(user) {
      const { token, expiresAt } = await invite(stores, user)
      return { link: `https://office.example/welcome/${token}`, expiresAt }
    },
  }
  /** The API in a process whose every call to a store or a queue goes through `wrap`. */
  const apiWith = (wrap: Wrap) =>
    makeApi({
      stores: wrapStores(stores, { wrap }),
      campaigns: [campaign.id, ...campaigns],
      clock,
      limits,
      presigner,
      exports: wrap(stores.queues.export),
      rollUps: wrap(stores.queues.rollUp),
      actorOf: async (request) => {
        const token = request.headers.get('authorization')?.replace('Bearer ', '')
        return Object.entries(actors).find(([who]) => who === token)?.[1]
      },
      answerKey: async () => answerKey,
      passwords,
      addressOf: () => '10.1.2.3',
      failed: (_, error) => failures.push(error),
    })
  const api = apiWith((target) => target)
  const bucket = bucketDoor(stores.bucket, presigner)
  bucket.onError((error, c) => sayProblem(c, error instanceof Problem ? error : new Problem('unexpected'), 'r-1'))

  /** Asks as somebody, or as nobody. A body is sent as JSON. */
  async function ask(who: Who | 'nobody', method: string, path: string, more: Asking = {}) {
    const { body, headers, by = api } = more
    return by.request(path.startsWith('/api') ? path : `/api/campaigns/${campaign.id}${path}`, {
      method,
      headers: {
        ...(who !== 'nobody' && { Authorization: `Bearer ${who}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  return { ...office, api, apiWith, bucket, ask, apiFailures: failures }
}

interface Asking {
  readonly body?: unknown
  /** The process that is asked. */
  readonly by?: ReturnType<typeof makeApi>
  readonly headers?: Readonly<Record<string, string>>
}

export type ApiOffice = Awaited<ReturnType<typeof openApiOffice>>
