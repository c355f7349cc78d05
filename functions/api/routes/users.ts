import { isDeepStrictEqual } from 'node:util'
import type { Context } from 'hono'
import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import { PageQuery } from '../../../shared/contracts/api/page.ts'
import { Invitation, OneUser, UserChange, UserLine, UsersPage, UserWish } from '../../../shared/contracts/api/users.ts'
import type { Grant } from '../../../shared/domain/access/actor.ts'
import { faultOfGrant, hasOffice } from '../../../shared/domain/access/judge-user.ts'
import { newUser, type User } from '../../../shared/domain/access/user.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import type { ApiEnv } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'

const one = { 200: answer('The user', UserLine), ...problem } as const

/** Who may sign in, and with which rights. They hold for every campaign; their trail is that of the campaign in which it was done. */
export const userRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/users',
      summary: 'Everybody who may sign in',
      access: { of: 'office', action: 'see-users' },
      request: { params: InCampaign, query: PageQuery },
      responses: { 200: answer('The users', UsersPage), ...problem },
    }),
    async (c) => {
      const all = await c.var.needs.stores.users.all()
      const active = all.filter(({ state }) => state === 'active')
      const page = pageOf(active, ({ id }) => id, c.req.valid('query'))
      return c.json({ ...page, items: await Promise.all(page.items.map(async (user) => lineOf(c, user))) }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/users',
      summary: 'Adds somebody to the list',
      access: { of: 'office', action: 'manage-users' },
      request: { params: InCampaign, body: json(UserWish) },
      responses: { 201: answer('The user', UserLine), ...problem },
    }),
    async (c) => {
      const wish = c.req.valid('json')
      checkGrants(c, wish.grants)
      const { users } = c.var.needs.stores
      const id = `u-${c.var.write.id}`
      const before = await users.find(id)
      const user = before ?? newUser(id, wish)
      if (!before && !(await users.add(user))) {
        throw new Problem('refused', { detail: text('users-taken', { account: user.account }) })
      }
      return c.json(await lineOf(c, user), 201)
    },
  )
  .openapi(
    endpoint({
      method: 'put',
      path: '/api/campaigns/{campaign}/users/{user}',
      summary: 'Changes somebody’s name and rights',
      access: { of: 'office', action: 'manage-users' },
      request: { params: OneUser, body: json(UserChange) },
      responses: one,
    }),
    async (c) => {
      const { version, ...change } = c.req.valid('json')
      const user = await activeUser(c, c.req.valid('param').user)
      checkGrants(c, change.grants)
      return c.json(await lineOf(c, await saved(c, { ...user, ...change, version })), 200)
    },
  )
  .openapi(
    endpoint({
      method: 'delete',
      path: '/api/campaigns/{campaign}/users/{user}',
      summary: 'Takes somebody off the list; they are signed out at once',
      access: { of: 'office', action: 'manage-users' },
      request: { params: OneUser },
      responses: one,
    }),
    async (c) => {
      const user = await knownUser(c, c.req.valid('param').user)
      const removed = user.state === 'removed' ? user : await saved(c, { ...user, state: 'removed', grants: [] })
      await c.var.needs.passwords?.forget(user.id)
      return c.json(await lineOf(c, removed), 200)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/users/{user}/invitations',
      summary:
        'Makes a one-time link to set a password by, and voids what there was; where the embedded issuer keeps them',
      access: { of: 'office', action: 'manage-users' },
      isRepeatable: true,
      request: { params: OneUser },
      responses: { 201: answer('The link: nobody is told it again', Invitation), ...problem },
    }),
    async (c) => {
      const { passwords } = c.var.needs
      const user = await activeUser(c, c.req.valid('param').user)
      if (!passwords) throw new Problem('refused', { detail: text('users-elsewhere') })
      await passwords.forget(user.id)
      return c.json(await passwords.invite(user.id), 201)
    },
  )

async function knownUser(c: Context<ApiEnv>, id: string): Promise<User> {
  const user = await c.var.needs.stores.users.find(id)
  if (!user) throw new Problem('not-found')
  return user
}

async function activeUser(c: Context<ApiEnv>, id: string): Promise<User> {
  const user = await knownUser(c, id)
  if (user.state === 'active') return user
  throw new Problem('refused', { detail: text('users-unknown', { account: user.account }) })
}

/** Changes a user as it was read. A further attempt finds what an earlier one has changed. */
async function saved(c: Context<ApiEnv>, user: User): Promise<User> {
  const { users } = c.var.needs.stores
  const others = (await users.all()).filter(({ id }) => id !== user.id)
  if (!hasOffice([...others, user])) throw new Problem('refused', { detail: text('users-last-office') })
  const written = await users.save(user)
  if (written) return written
  const { firstAskedAt, begunAt } = c.var.write
  const standing = firstAskedAt < begunAt ? await users.find(user.id) : undefined
  if (standing && isDeepStrictEqual(standing, { ...user, version: user.version + 1 })) return standing
  throw new Problem('refused', { detail: text('users-changed-meanwhile', { account: user.account }) })
}

function checkGrants(c: Context<ApiEnv>, grants: readonly Grant[]): void {
  for (const grant of grants) {
    const detail = faultOfGrant(grant, c.var.campaign.tree)
    if (detail) throw new Problem('invalid-request', { faults: [{ in: 'body', field: 'grants', detail }] })
  }
}

async function lineOf(c: Context<ApiEnv>, { id, account, name, grants, version }: User) {
  const { passwords } = c.var.needs
  return { id, account, name, grants, version, ...(passwords && { hasPassword: await passwords.has(id) }) }
}
