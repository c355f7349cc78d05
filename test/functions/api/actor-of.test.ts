import { expect, test } from 'vitest'
import { makeFindActor } from '../../../functions/api/actor-of.ts'
import { everywhere } from '../../../shared/domain/access/actor.ts'
import { officeTrail } from '../../../shared/domain/audit/audit-entry.ts'
import { openSchoolOffice } from '../../make/school-office.ts'

async function office(firstUser?: string) {
  const { stores, clock } = await openSchoolOffice()
  return { stores, findActor: makeFindActor({ ...stores, clock, firstUser }) }
}
const li = { id: 'u-1', account: 'li', name: '李', grants: [{ role: 'unit', at: 'A1' }], version: 0 } as const

test('an account is whoever the user list says, however the issuer writes it', async () => {
  const { stores, findActor } = await office()
  await stores.users.add({ ...li, state: 'active' })

  expect(await findActor('LI')).toEqual({ id: 'u-1', name: '李', grants: [{ role: 'unit', at: 'A1' }] })
  expect(await findActor('wang')).toBeUndefined()
})

test('the first user comes onto the list as the office when first seen, once, and is accounted for', async () => {
  const { stores, findActor } = await office('chen')
  const both = await Promise.all([findActor('chen'), findActor('Chen')])
  const [first, again] = [both[0], await findActor('chen')]

  expect(first?.grants).toEqual([{ role: 'office', at: everywhere }])
  expect(both[1]).toEqual(first)
  expect(again).toEqual(first)
  expect(await stores.users.all()).toHaveLength(1)
  expect(await stores.audit.list(officeTrail)).toContainEqual(
    expect.objectContaining({ action: 'manage-users', actor: 'installation', about: first?.id }),
  )
})

test('a first user whom the office has removed stays out', async () => {
  const { stores, findActor } = await office('li')
  await stores.users.add({ ...li, state: 'removed' })

  expect(await findActor('li')).toBeUndefined()
  expect(await stores.users.all()).toHaveLength(1)
})
