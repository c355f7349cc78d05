import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { placeOf } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** Every return with its total, its rows and its history, and every workbook's verdict; not how often something was counted on the way. */
export async function whatWasFiled(
  { unitLists, returns, slots, rows, events, uploads }: Stores,
  definition: CampaignDefinition,
) {
  const campaign = definition.id
  const list = await unitLists.current(campaign)
  const rounds = roundsOf(definition).map(async (round) => {
    const units = (list?.units ?? []).map(async (unit) => {
      const { generation: _counted, ...own } = await returns.find(round, unit.code)
      const slot = await slots.find(round, placeOf(unit) ?? '', unit.code)
      const kept = own.filing && (await rows.of(own.filing.submission))
      return { unit: unit.code, own, subtree: slot?.subtree, rows: kept }
    })
    return {
      round: `${round.report} ${round.period}`,
      units: await Promise.all(units),
      events: await events.upTo(round),
    }
  })
  const all = await uploads.all(campaign)
  const verdicts = all.map(async ({ id }) => [id, await uploads.verdict(campaign, id)] as const)
  return {
    rounds: await Promise.all(rounds),
    verdicts: Object.fromEntries(await Promise.all(verdicts)),
    withoutVerdict: await uploads.withoutVerdict(campaign, '9999'),
  }
}
