import { describe, expect, it } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { differencesOfUnit } from '../../../shared/domain/difference/differences-of-unit.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { emptyTally, type Figures } from '../../../shared/domain/tally/tally.ts'
import { furtherCampaign } from '../../make/further-campaign.ts'
import { makeFiling } from '../../make/store-records.ts'

/** The codes of what does not fit, with what both sides say. */
async function differencesIn(
  definition: CampaignDefinition,
  rows: Readonly<Record<string, readonly Values[]>>,
  figures: Readonly<Record<string, Figures>> = {},
): Promise<readonly string[]> {
  const found = await differencesOfUnit(definition, 'B01', {
    filing: async ({ report }) => (rows[report] ? makeFiling({ submission: report }) : undefined),
    rows: async ({ submission }) =>
      (rows[submission] ?? []).map((values, place) => ({ unit: 'B01', sheet: submission, row: place + 6, values })),
    subtree: async ({ report }) => {
      const sums = figures[report]
      return sums && { ...emptyTally, returns: { ...emptyTally.returns, expected: 1, data: 1 }, figures: sums }
    },
  })
  return found.map(({ code, left, right }) => `${code} ${left.value} ${right.value}`)
}

describe('The built-in campaign', () => {
  const definition = builtInCampaign()
  const member = { organisation: '第一党支部', flow: '无' }

  it('counts an organisation’s members in the member register, those who flowed in left out', async () => {
    const rows = {
      organisations: [{ organisation: '第一党支部', members: 2 }],
      members: [member, member, { ...member, flow: '流入' }],
    }

    expect(await differencesIn(definition, rows)).toEqual([])
    expect(await differencesIn(definition, { ...rows, members: [member] })).toEqual(['MEMBER-COUNT 2 1'])
  })

  it('wants every organisation of the member register in the organisation register', async () => {
    const rows = { organisations: [], members: [member] }

    expect(await differencesIn(definition, rows)).toEqual(['MEMBER-ORGANISATION 1 undefined'])
  })

  it.each([
    [19, 400, '领导小组', []],
    [20, 399, '领导小组', []],
    [20, 400, '督导机构', []],
    [20, 400, '领导小组', ['BODY-SUPERVISION 0 1']],
  ])(
    'of %d organisations and %d members below, with a %s, wants %j',
    async (organisations, members, body, expected) => {
      const figures = { organisations: { organisations, registeredMembers: members } }

      expect(await differencesIn(definition, { bodies: [{ body }] }, figures)).toEqual(expected)
    },
  )
})

describe('The further sheets', () => {
  const definition = furtherCampaign()

  it('train no more secretaries at once than there are', async () => {
    const course = (trained: number) => ({ audience: '党组织书记', trained })
    const basics = [{ organisations: 3, secretaries: 3, members: 60 }]
    const members = { audience: '普通党员', trained: 60 }

    expect(await differencesIn(definition, { basics, training: [course(3), course(2), members] })).toEqual([])
    expect(await differencesIn(definition, { basics, training: [course(4)] })).toEqual(['TRAIN-TOO-MANY 4 3'])
  })

  it('hold what a lead unit declares against what it and the units below it sent', async () => {
    const declared = [{ organisations: 9, members: 200 }]
    const figures = { basics: { organisations: 8, secretaries: 8, members: 200 } }

    expect(await differencesIn(definition, { declared }, figures)).toEqual(['DECL-ORGANISATIONS 9 8'])
  })
})
