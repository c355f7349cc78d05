import { makeApi } from '../../../functions/api/api.ts'
import type { ApiNeeds } from '../../../functions/api/desk.ts'
import { UploadSlot } from '../../../shared/contracts/api/uploads.ts'
import { everywhere, type Actor } from '../../../shared/domain/access/actor.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import type { UnitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { embeddedPresigner } from '../../../shared/store/embedded/presigner.ts'
import { workbookMediaType } from '../../../shared/workbook/workbook.ts'
import type { Answered } from './measurement.ts'
import type { Meter } from './meter.ts'

interface Asking extends Pick<ApiNeeds, 'stores' | 'clock' | 'limits' | 'rollUps' | 'exports'> {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  readonly during: Meter['during']
}

/** Asks the API what the portal's pages ask it: a contact who sends a workbook, and somebody of the office who opens every overview once. */
export async function askAsPortal({ definition, tree, during, ...needs }: Asking): Promise<readonly Answered[]> {
  const { id } = definition
  const leaf = tree.subtreeOf(tree.root.code).at(-1) ?? tree.root
  const people: Readonly<Record<Answered['who'], Actor>> = {
    contact: { id: 'u1', name: '联络员', grants: [{ role: 'unit', at: leaf.code }] },
    office: { id: 'u2', name: '工作人员', grants: [{ role: 'office', at: everywhere }] },
  }
  const answered: Answered[] = []
  const api = makeApi({
    ...needs,
    campaigns: [id],
    presigner: embeddedPresigner(new Uint8Array(32), needs.clock),
    actorOf: async (request) => people[request.headers.get('authorization') === 'office' ? 'office' : 'contact'],
    addressOf: () => '10.1.2.3',
    failed: (_, error) => {
      throw new Error('the API failed', { cause: error })
    },
  })

  async function ask(who: Answered['who'], path: string, body?: unknown): Promise<unknown> {
    return during(`api: ${who}`, 1, async () => {
      const response = await api.request(`/api${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: who,
          ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const said = await response.arrayBuffer()
      if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
      answered.push({ who, bytes: said.byteLength })
      return JSON.parse(Buffer.from(said).toString() || 'null')
    })
  }

  const [campaign, unit] = [`/campaigns/${id}`, `/campaigns/${id}/units/${leaf.code}`]
  await ask('contact', '/me')
  await ask('contact', campaign)
  await ask('contact', unit)
  await ask('contact', `${campaign}/returns?unit=${leaf.code}&limit=500`)
  await ask('contact', `${unit}/uploads?limit=5`)
  const wish = { fileName: 'a.xlsx', sizeBytes: 20_000, contentType: workbookMediaType }
  const { slot } = UploadSlot.parse(await ask('contact', `${unit}/slots`, wish))
  for (let asked = 0; asked < 3; asked++) await ask('contact', `${unit}/slots/${slot}`)
  const [upload] = await needs.stores.uploads.ofSender(id, leaf.code)
  if (upload) await ask('contact', `${campaign}/uploads/${upload.id}`)
  if (upload) await ask('contact', `${campaign}/uploads/${upload.id}/findings?limit=100`)
  await ask('contact', `${campaign}/returns?unit=${leaf.code}&limit=500`)

  await ask('office', '/me')
  await ask('office', campaign)
  await ask('office', `${campaign}/rates/rounds`)
  await ask('office', `${campaign}/rates/units?due=yes&depth=2`)
  await ask('office', `${campaign}/returns?owing=yes&timing=missing&limit=500`)
  await ask('office', `${campaign}/rates/units?under=${tree.root.code}`)
  for (const { id: report } of definition.reports.slice(0, 3))
    await ask('office', `${campaign}/units/${tree.root.code}/totals/${report}/once`)
  await ask('office', `${campaign}/units/${tree.root.code}/differences?limit=100`)
  await ask('office', `${campaign}/notices?limit=100`)
  await ask('office', `${campaign}/exports`)
  return answered
}
