import { describe, expect, test } from 'vitest'
import { welcomeFirstUser } from '../../cli/first-user.ts'
import { terminalOn } from '../../cli/terminal.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { officeTrail } from '../../shared/domain/audit/audit-entry.ts'
import { makeFolder } from '../make/command-line.ts'
import { openSchoolOffice } from '../make/school-office.ts'
import { makeUser } from '../make/users.ts'

const link = /http:\/\/127\.0\.0\.1:8320\/identity\/welcome\/[\w-]{43}/

async function openOffice() {
  const system = await openSchoolOffice()
  const folder = makeFolder()
  return {
    system,
    /** What a start says, and where: what is said may be kept, what stands on the screen is not. */
    async start({ before }: { readonly before: 'a screen' | 'a log' }) {
      const said: string[] = []
      const shown: string[] = []
      const screen = before === 'a screen' ? (words: string) => shown.push(words) : undefined
      const terminal = terminalOn(
        (words) => said.push(words),
        (words) => said.push(words),
        undefined,
        screen,
      )
      await welcomeFirstUser(system, folder, terminal)
      return { said: said.join(''), shown: shown.join('') }
    },
  }
}

describe('a start where the office has no user yet', () => {
  test('shows whoever sits before it a one-time link, once', async () => {
    const { system, start } = await openOffice()
    const first = await start({ before: 'a screen' })
    const second = await start({ before: 'a screen' })

    expect(first.shown).toMatch(link)
    expect(first.said).toBe('')
    expect(second.said + second.shown).not.toMatch(link)
    expect(second.said).toContain('npx taizhang users --reset office')
    expect(await system.stores.users.all()).toMatchObject([
      { account: 'office', grants: [{ role: 'office', at: everywhere }] },
    ])
    expect(await system.stores.audit.list(officeTrail)).toMatchObject([{ action: 'manage-users', actor: 'cli' }])
  })

  test('leaves no link where its output may be kept, but says how to get one', async () => {
    const { system, start } = await openOffice()
    const { said } = await start({ before: 'a log' })

    expect(said).toContain('npx taizhang users --add')
    expect(said).not.toMatch(link)
    expect(await system.stores.users.all()).toEqual([])
  })

  test.each([
    ['the account is somebody else’s', makeUser({ account: 'office', grants: [{ role: 'auditor', at: everywhere }] })],
    ['its first user was removed', makeUser({ id: 'u-first', account: 'office', state: 'removed', grants: [] })],
  ])('gives nobody rights anew where %s', async (_, user) => {
    const { system, start } = await openOffice()
    await system.stores.users.add(user)
    const { said, shown } = await start({ before: 'a screen' })

    expect(said).toContain('npx taizhang users --add')
    expect(shown).toBe('')
    expect(await system.stores.users.all()).toEqual([user])
  })
})

test('a start where the office has a user who can sign in says nothing of it', async () => {
  const { system, start } = await openOffice()
  const user = makeUser({ grants: [{ role: 'office', at: everywhere }] })
  await system.stores.users.add(user)
  await system.stores.credentials.invite(user.id, 'token', '2999-01-01T00:00:00.000Z')
  await system.stores.credentials.redeem('token', 'password', '2005-01-01T00:00:00.000Z')
  expect(await start({ before: 'a screen' })).toEqual({ said: '', shown: '' })
})
