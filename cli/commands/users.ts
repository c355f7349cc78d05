import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { invite } from '../../local/identity/invitations.ts'
import { welcomeLink } from '../../local/identity/welcome-link.ts'
import { everywhere, type Grant } from '../../shared/domain/access/actor.ts'
import { Account, GrantGiven, newUser, type User } from '../../shared/domain/access/user.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { accountFor } from '../account-for.ts'
import type { Home } from '../home.ts'
import { definitionOf, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface UsersOptions extends CommonOptions {
  readonly add?: string
  readonly name?: string
  readonly grant: readonly string[]
  readonly remove?: string
  readonly reset?: string
  readonly json?: true
}

/** `taizhang users`: who may sign in on this machine, and with which rights. */
export function addUsers(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('users')
      .description('用户名册：谁可以登录，有什么权限 / who may sign in, with which rights')
      .option('--add <account>', '增加一个账号，或改动已有账号的权限 / add an account, or change its rights')
      .option('--name <name>', '姓名 / the person’s name')
      .option('--grant <role@unit>', grantHelp, (grant: string, grants: readonly string[]) => [...grants, grant], [])
      .option('--remove <account>', '取消一个账号，立即退出登录 / remove an account; it is signed out at once')
      .option('--reset <account>', '作废密码，另给一次性链接 / void the password and make a one-time link')
      .option('--json', '以 JSON 输出 / as JSON'),
  ).action(act(users))
}

const grantHelp = '授权，可写多次：unit@单位、lead@单位、supervisor@督导组、office、auditor / a right, may be repeated'

async function users(terminal: Terminal, options: UsersOptions): Promise<ExitCode> {
  const { id } = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    if (options.add !== undefined) await add(system, id, options, terminal)
    else if (options.remove !== undefined) await remove(system, options.remove, terminal)
    else if (options.reset !== undefined) await reset(system, options.reset, options, terminal)
    else await list(system, options, terminal)
    return 0
  })
}

async function add(system: Home, campaign: string, options: UsersOptions, terminal: Terminal): Promise<void> {
  const account = Account.safeParse(options.add).data
  if (account === undefined) throw new Unusable(text('users-bad-account', { account: options.add ?? '' }))
  if (options.grant.length === 0) throw new Unusable(text('users-no-grant'))
  const grants = await Promise.all(options.grant.map(async (each) => grantOf(each, system, campaign)))
  const standing = await system.stores.users.byAccount(account)
  if (standing?.state === 'active') {
    await saved(system, { ...standing, grants, name: options.name ?? standing.name })
    return terminal.say(text('users-changed', { account, grants: shown(grants) }))
  }
  const user = newUser(`u-${randomUUID()}`, { account, name: options.name ?? account, grants })
  await accountFor(system, 'manage-users', user.id)
  if (!(await system.stores.users.add(user))) throw new Unusable(text('users-changed-meanwhile', { account }))
  await sayLink(system, user, options, terminal)
}

async function remove(system: Home, written: string, terminal: Terminal): Promise<void> {
  const user = await activeUser(system, written)
  await saved(system, { ...user, state: 'removed', grants: [] })
  await system.machine?.credentials.forget(user.id)
  terminal.say(text('users-removed', { account: user.account }))
}

async function reset(system: Home, written: string, options: UsersOptions, terminal: Terminal): Promise<void> {
  if (!system.machine) throw new Unusable(text('users-issuer-keeps'))
  const user = await activeUser(system, written)
  await accountFor(system, 'manage-users', user.id)
  await system.machine.credentials.forget(user.id)
  await sayLink(system, user, options, terminal)
}

async function list({ stores, machine }: Home, { json }: UsersOptions, terminal: Terminal): Promise<void> {
  const active = (await stores.users.all()).filter(({ state }) => state === 'active')
  const listed = await Promise.all(
    active.map(async (user): Promise<User & { readonly hasPassword?: boolean }> => ({
      ...user,
      ...(machine && { hasPassword: (await machine.credentials.passwordOf(user.id)) !== undefined }),
    })),
  )
  if (json) return terminal.say(JSON.stringify(listed, null, 2))
  if (listed.length === 0) terminal.say(text('users-none'))
  for (const { account, name, grants, hasPassword } of listed) {
    const state = hasPassword === undefined ? [] : [text(hasPassword ? 'users-has-password' : 'users-waits').zh]
    terminal.say([account, name, shown(grants), ...state].join('　'))
  }
}

/** How the user comes in: by a link of this machine's, or as the issuer of a deployment lets people in. */
async function sayLink({ machine }: Home, user: User, { data }: UsersOptions, terminal: Terminal): Promise<void> {
  if (!machine) return terminal.say(text('users-added', { account: user.account }))
  const invitation = await invite(machine, user.id)
  const link = welcomeLink(data, invitation)
  terminal.say(
    text('users-link', {
      account: user.account,
      link,
      until: localTime(invitation.expiresAt, Temporal.Now.timeZoneId()),
    }),
  )
}

async function saved(system: Home, user: User): Promise<void> {
  await accountFor(system, 'manage-users', user.id)
  if (!(await system.stores.users.save(user))) {
    throw new Unusable(text('users-changed-meanwhile', { account: user.account }))
  }
}

async function activeUser({ stores }: Home, written: string): Promise<User> {
  const user = await stores.users.byAccount(Account.safeParse(written).data ?? '')
  if (user?.state === 'active') return user
  throw new Unusable(text('users-unknown', { account: written }))
}

/** A grant as people write it: `office`, `unit@B01`, `lead@教育局`, `supervisor@第一督导组`. */
async function grantOf(written: string, { stores }: Home, campaign: string): Promise<Grant> {
  const [role, at] = written.split(/@(.*)/s)
  const grant = GrantGiven.safeParse({ role, at: at === undefined || at === '' ? everywhere : at }).data
  const needsPlace = role === 'unit' || role === 'lead' || role === 'supervisor'
  if (!grant || (needsPlace && grant.at === everywhere)) throw new Unusable(text('users-bad-grant', { grant: written }))
  if (grant.at === everywhere) return grant
  const units = await stores.unitLists.current(campaign)
  if (!units) throw new Unusable(text('users-no-units'))
  if (grant.role !== 'supervisor') return { role: grant.role, at: unitNamed(unitTree(units), grant.at).code }
  if (units.units.some(({ supervisionGroup }) => supervisionGroup === grant.at)) return grant
  throw new Unusable(text('users-unknown-group', { group: grant.at }))
}

function shown(grants: readonly Grant[]): string {
  return grants.map(({ role, at }) => `${text(`role-${role}`).zh}${at === everywhere ? '' : `@${at}`}`).join('、')
}
