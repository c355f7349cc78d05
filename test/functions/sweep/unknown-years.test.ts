import { expect, test } from 'vitest'
import { openSystem } from '../../../local/system.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { makeCampaign } from '../../make/campaign.ts'

const fail = (_queue: string, error: unknown) => {
  throw error
}

test.each([
  ['whose holidays are published', { holidays: 'china' } as const, []],
  ['whose holidays nobody has published yet', { holidays: 'china' } as const, [2098, 2099], '2098-12-01', '2099-02-01'],
  ['that counts on weekends alone', { holidays: 'none' } as const, [], '2098-12-01', '2099-02-01'],
])(
  'a sweep tells the years, of a campaign %s',
  async (_which, calendar, years, from = '2024-02-01', to = '2024-12-31') => {
    const clock = settableClock('2024-03-10T02:00:00.000Z')
    const system = openSystem({ directory: ':memory:', clock, failed: fail })
    const definition = makeCampaign({ window: { from, to }, calendar })
    await system.define(definition)

    expect(await system.sweep({ campaign: definition.id })).toMatchObject({ unknownYears: years })
    system.close()
  },
)
