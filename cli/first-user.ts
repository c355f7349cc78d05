import { Temporal } from 'temporal-polyfill'
import { invite } from '../local/identity/invitations.ts'
import { welcomeLink } from '../local/identity/welcome-link.ts'
import type { System } from '../local/system.ts'
import { everywhere } from '../shared/domain/access/actor.ts'
import { newUser } from '../shared/domain/access/user.ts'
import { localTime } from '../shared/domain/campaign/round.ts'
import { text } from '../shared/domain/texts/text.ts'
import { accountFor } from './account-for.ts'
import type { Terminal } from './terminal.ts'

/** Two processes that start at once add the same one. */
const firstUser = newUser('u-first', {
  account: 'office',
  name: text('role-office').zh,
  grants: [{ role: 'office', at: everywhere }],
})

/**
 * Lets a newcomer in: where the office has no user yet, there is a first one, whose one-time link stands on the screen once. Where the output may be
 * kept, as in a log, and where the link was shown before, it says how to get one instead. There is never a password that comes with the program.
 * @param data the data folder
 */
export async function welcomeFirstUser(system: System, data: string, terminal: Terminal): Promise<void> {
  const { users, credentials } = system.stores
  const everybody = await users.all()
  const office = everybody.filter(
    ({ state, grants }) => state === 'active' && grants.some(({ role, at }) => role === 'office' && at === everywhere),
  )
  const [first] = office
  if (first) {
    const passwords = await Promise.all(office.map(async ({ id }) => credentials.passwordOf(id)))
    if (passwords.every((each) => each === undefined)) {
      terminal.say(text('start-no-password', { account: first.account, data }))
    }
    return
  }
  const isTaken = everybody.some(({ id, account }) => id === firstUser.id || account === firstUser.account)
  if (!terminal.confide || isTaken) return terminal.say(text('start-no-users', { data }))
  await accountFor(system, 'manage-users', firstUser.id)
  if (!(await users.add(firstUser))) return terminal.say(text('start-no-users', { data }))
  const invitation = await invite(system.stores, firstUser.id)
  const until = localTime(invitation.expiresAt, Temporal.Now.timeZoneId())
  terminal.confide(text('start-first-link', { account: firstUser.account, until }))
  terminal.confide(welcomeLink(data, invitation))
}
