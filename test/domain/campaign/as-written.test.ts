import { describe, expect, test } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { asWritten } from '../../../shared/domain/campaign/as-written.ts'
import { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import { makeCampaign } from '../../make/campaign.ts'

const label = (zh: string) => ({ zh, en: zh })
const written = {
  id: 'wards',
  name: label('病区'),
  office: label('护理部'),
  timeZone: 'Asia/Shanghai',
  window: { from: '2024-01-01', to: '2024-12-31' },
  calendar: { overrides: [{ date: '2024-05-06', is: 'holiday' }] },
  chasing: { steps: [{ at: 1, tell: ['contact'] }] },
  reports: [
    {
      id: 'beds',
      name: label('床位'),
      due: { kind: 'once', date: '2024-03-01' },
      nil: 'refused',
      fields: [
        { id: 'ward', type: 'text', name: label('病区'), required: true },
        { id: 'rate', type: 'decimal', name: label('使用率'), decimals: 1 },
        { id: 'kind', type: 'choice', name: label('类别'), choices: [{ name: '内科' }] },
      ],
      measures: [{ id: 'wards', name: label('病区数') }],
    },
  ],
}

describe('what was written of a definition', () => {
  test('is what is left when everything that its schema fills in is taken off', () => {
    expect(asWritten(CampaignDefinition.parse(written))).toEqual(written)
  })

  test('says the same again once it is loaded', () => {
    for (const definition of [builtInCampaign(), makeCampaign()]) {
      const { $schema: _, ...content } = definition
      expect(CampaignDefinition.parse(asWritten(definition))).toEqual(content)
    }
  })
})

describe('a definition’s version', () => {
  test('does not depend on how many defaults were written out', () => {
    const { calendar: _, ...short } = written
    const usual = { ...short, settings: {}, calendar: { holidays: 'none', weekend: 'sat-sun', whenOff: 'keep' } }

    expect(definitionVersion(CampaignDefinition.parse(usual))).toBe(definitionVersion(CampaignDefinition.parse(short)))
  })

  test('is another as soon as the content is', () => {
    const version = definitionVersion(CampaignDefinition.parse(written))

    expect(definitionVersion(CampaignDefinition.parse({ ...written, calendar: { holidays: 'china' } }))).not.toBe(
      version,
    )
    expect(definitionVersion(CampaignDefinition.parse({ ...written, settings: { limit: 1 } }))).not.toBe(version)
  })
})
