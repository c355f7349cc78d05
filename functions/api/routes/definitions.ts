import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import {
  DefinitionQuery,
  DefinitionReading,
  noVersion,
  UnitListQuery,
  UnitListReading,
} from '../../../shared/contracts/api/definitions.ts'
import { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { definitionChanges } from '../../../shared/domain/definition-changes/definition-changes.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import { readDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/read-definition-workbook.ts'
import { readUnitListWorkbook } from '../../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import { makeChangeTree } from '../../change-tree/change-tree.ts'
import { makeReplaceDefinition } from '../../define/replace-definition.ts'
import { account } from '../access.ts'
import { outlineOf } from '../definition-outline.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { findingLine } from '../finding-line.ts'
import { attachment, file, workbookBody } from '../files.ts'
import { Problem } from '../problem.ts'
import { bytesOf, readWorkbook } from '../uploaded-workbook.ts'

/** What the office sets up: the definition and the unit list, each as a workbook that is read first and put in use when that is confirmed. */
export const definitionRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/definition',
      summary: 'The definition that is in use',
      access: { of: 'office', action: 'read-definition' },
      request: { params: InCampaign },
      responses: { 200: answer('The definition', CampaignDefinition), ...problem },
    }),
    (c) => c.json(c.var.campaign.definition, 200),
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/definition/workbook',
      summary: 'The definition that is in use as a workbook',
      access: { of: 'office', action: 'read-definition' },
      request: { params: InCampaign },
      responses: { 200: file('The definition workbook'), ...problem },
    }),
    async (c) => {
      const { definition } = c.var.campaign
      const { writeDefinitionWorkbook } =
        await import('../../../shared/workbook/definition-workbook/write-definition-workbook.ts') // brings exceljs
      const bytes = Uint8Array.from(await writeDefinitionWorkbook(definition))
      return c.body(bytes, 200, attachment(`${definition.name.zh}.xlsx`))
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/definition',
      summary:
        'Reads a definition workbook, the first of a campaign or another, and lists what changes; with `confirm` puts it in use',
      access: { of: 'set-up', action: 'replace-definition' },
      request: { params: InCampaign, query: DefinitionQuery, body: workbookBody },
      responses: { 200: answer('What is said of it', DefinitionReading), ...problem },
    }),
    async (c) => {
      const { campaign } = c.req.valid('param')
      const before = await c.var.needs.stores.definitions.current(campaign)
      const against = before?.version ?? noVersion
      const { confirm, against: listed = against } = c.req.valid('query')
      const reading = await readWorkbook(c.var.needs, await bytesOf(c), readDefinitionWorkbook)
      const findings = reading.findings.map(findingLine)
      const { definition } = reading
      if (!definition) return c.json({ outcome: 'faulty' as const, against, findings, reports: [], changes: [] }, 200)
      if (definition.id !== campaign) {
        throw new Problem('refused', {
          detail: text('define-not-of-campaign', { before: campaign, after: definition.id }),
        })
      }
      const version = definitionVersion(definition)
      const changes = before ? definitionChanges(before.definition, definition) : []
      const said = { version, against, findings, reports: outlineOf(definition), changes }
      if (changes.some(({ effect }) => effect === 'mixing')) return c.json({ outcome: 'mixing' as const, ...said }, 200)
      if (version === against) return c.json({ outcome: 'unchanged' as const, ...said }, 200)
      if (confirm === undefined) return c.json({ outcome: 'ready' as const, ...said }, 200)
      if (confirm !== version || listed !== against) throw new Problem('changed')
      await makeReplaceDefinition(c.var.needs)(definition)
      return c.json({ outcome: 'installed' as const, ...said }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/unit-list/workbook',
      summary:
        'The unit list that is in use as a workbook, to be changed and imported; before the first one the office alone',
      access: { of: 'office', action: 'see-contacts' },
      request: { params: InCampaign },
      responses: { 200: file('The unit list'), ...problem },
    }),
    async (c) => {
      const { definition, list } = c.var.campaign
      if (list) await account(c, 'read-personal-data')
      const { writeUnitList } = await import('../../../shared/workbook/unit-list/write-unit-list.ts') // brings exceljs
      const bytes = Uint8Array.from(await writeUnitList(list?.units ?? [rootOf(definition)]))
      return c.body(bytes, 200, attachment(`${text('unit-list-title').zh}.xlsx`))
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/unit-list',
      summary: 'Reads a unit list; with `confirm` makes the tree what it says',
      access: { of: 'office', action: 'manage-units' },
      request: { params: InCampaign, query: UnitListQuery, body: workbookBody },
      responses: { 200: answer('What is said of it', UnitListReading), ...problem },
    }),
    async (c) => {
      const { campaign, needs } = c.var
      const { confirm, vanished } = c.req.valid('query')
      const read = await readWorkbook(needs, await bytesOf(c), (workbook) =>
        readUnitListWorkbook(workbook, campaign.list),
      )
      const { units, findings } = read
      const said = { units: units.length, steps: 0, findings: findings.map(findingLine) }
      if (findings.some(({ level }) => level === 'error')) return c.json({ outcome: 'faulty' as const, ...said }, 200)
      if (!confirm) return c.json({ outcome: 'read' as const, ...said }, 200)
      const { importUnits } = makeChangeTree({ ...needs.stores, rollUps: needs.rollUps })
      const now = needs.clock.now()
      const done = await importUnits({ campaign: campaign.id, units, now, ...(vanished && { vanished }) })
      const all = [...findings, ...done.findings].map(findingLine)
      return c.json({ ...said, outcome: done.outcome, steps: done.steps.length, findings: all }, 200)
    },
  )

/** The office, with which every unit list begins. */
function rootOf({ office }: CampaignDefinition): Unit {
  return { code: '000', name: office.zh, kind: office.zh, shortNames: [], flags: [], state: 'live' }
}
