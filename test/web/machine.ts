import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { makeCounty } from '../../local/demo/county/county.ts'
import type { CellEdit } from '../../local/demo/county/upload.ts'
import { fillWorkbook } from '../../local/demo/fill-workbook.ts'
import { invite } from '../../local/identity/invitations.ts'
import { welcomeLink } from '../../local/identity/welcome-link.ts'
import { serve } from '../../local/serve.ts'
import { signInHere } from '../../local/sign-in.ts'
import { openSystem } from '../../local/system.ts'
import type { Grant } from '../../shared/domain/access/actor.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { clockAhead } from '../../shared/runtime/clock.ts'
import { makeUser } from '../make/users.ts'
import { keepDraining } from './keep-draining.ts'

/** Before the first deadline of the built-in campaign. */
const begun = '2005-06-13T01:00:00.000Z'

/** One machine as it is served when it is started, its own issuer included; nobody has filed or signed in yet. @param has what its home has */
export async function openMachine({ has = 'units' }: { readonly has?: 'units' | 'nothing' } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'machine-'))
  const clock = clockAhead(Date.parse(begun) - Date.now())
  const failures: unknown[] = []
  const system = openSystem({ directory, clock, failed: (_, error) => failures.push(error) })
  const { stores } = system
  const definition = builtInCampaign()
  const county = makeCounty({ units: 6, seed: 3 })
  const tree = unitTree({ units: county.units })
  if (has === 'units') {
    await system.define(definition)
    await system.changeTree.importUnits({ campaign: definition.id, units: county.units, now: clock.now() })
  }
  const upload = county.scenario.uploads.find(({ units, filedBy }) => units.length === 1 && filedBy === 'unit')
  if (!upload) throw new Error('no unit of this county files for itself: take another seed')
  const serving = await serve({
    system,
    campaign: definition.id,
    host: '127.0.0.1',
    port: 0,
    signIn: async (origin, addressOf) => signInHere(origin, directory, system, addressOf),
    failed: (_, error) => failures.push(error),
  })
  const stopDraining = keepDraining(system)

  return {
    address: serving.address,
    /** What an office would set this up with. */
    definition,
    units: county.units,
    unit: tree.unit(upload.sender),
    failures,
    /** Gives somebody an account, a unit's new contact unless another right is named. @returns the one-time link that is handed on */
    async invited(account: string, grant: Grant = { role: 'unit', at: upload.sender }): Promise<string> {
      const user = makeUser({ account, name: '新来的', grants: [grant] })
      await stores.users.add(user)
      return welcomeLink(directory, await invite(stores, user.id))
    },
    /** What the unit would send, with these mistakes in it or none. */
    async workbook(edits: readonly CellEdit[] = []) {
      return Buffer.from(await fillWorkbook(definition, tree, county, { ...upload, edits }))
    },
    async close() {
      await stopDraining()
      await serving.close()
      system.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
