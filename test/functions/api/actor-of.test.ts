import { expect, test } from 'vitest'
import { makeActorOf } from '../../../functions/api/actor-of.ts'
import { IssuerSettings } from '../../../shared/identity/issuer-settings.ts'
import { startIssuer, tokenOf } from '../../identity/oidc-server.ts'
import { openSchoolOffice } from '../../make/school-office.ts'
import { makeUser } from '../../make/users.ts'

async function openOffice() {
  const { stores } = await openSchoolOffice()
  const issuer = await startIssuer()
  const refused: string[] = []
  const identity = IssuerSettings.parse({ issuer: issuer.issuer, audience: 'taizhang' })
  const actorOf = makeActorOf({ ...stores, identity, refused: (why) => refused.push(why) })
  const asking = async (account: string) =>
    new Request('https://x.example', {
      headers: { authorization: `Bearer ${await tokenOf(issuer, { claims: { sub: account } })}` },
    })
  return { stores, refused, whoIs: async (account: string) => actorOf(await asking(account)) }
}

test('an account is whoever the user list says, however the issuer writes it', async () => {
  const { stores, whoIs } = await openOffice()
  await stores.users.add(makeUser({ id: 'u-1', account: 'li', name: '李', grants: [{ role: 'unit', at: 'A1' }] }))

  expect(await whoIs('LI')).toEqual({ id: 'u-1', name: '李', grants: [{ role: 'unit', at: 'A1' }] })
})

test('an account that the office never listed, or has removed, is nobody, and the log says why', async () => {
  const { stores, refused, whoIs } = await openOffice()
  await stores.users.add(makeUser({ account: 'li', state: 'removed' }))

  expect([await whoIs('wang'), await whoIs('li'), await whoIs('a b')]).toEqual([undefined, undefined, undefined])
  expect(new Set(refused)).toEqual(new Set(['unknown-user']))
})
