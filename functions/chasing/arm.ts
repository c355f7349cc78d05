import { roundsOf, type Round } from '../../shared/domain/campaign/round.ts'
import { atOnce } from '../../shared/domain/notice/agenda.ts'
import type { ReturnVerdict, Upload } from '../../shared/domain/submission/upload.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** Has the returns of units looked at by the next scan. @param cause what has changed: an id, the same whenever it is tried again */
export async function armReturns(
  { agenda }: Pick<Stores, 'agenda'>,
  rounds: readonly Round[],
  units: readonly string[],
  cause: string,
): Promise<void> {
  const items = rounds.flatMap(({ campaign, report, period }) =>
    units.map((unit) => ({ campaign, at: atOnce, what: { round: { campaign, report, period }, unit }, cause })),
  )
  await agenda.arm(items)
}

/** Has what a workbook did looked at: its sender is to be told what became of it, and others that what they waited for has come. */
export async function armUpload(
  { agenda }: Pick<Stores, 'agenda'>,
  { campaign, id, sender }: Upload,
  filed: readonly Pick<ReturnVerdict, 'round' | 'unit'>[],
): Promise<void> {
  const returns = filed.map(({ round: { report, period }, unit }) => ({ round: { campaign, report, period }, unit }))
  const whats = [{ upload: id, unit: sender }, ...returns]
  await agenda.arm(whats.map((what) => ({ campaign, at: atOnce, what, cause: id })))
}

/** Has every return of a campaign looked at by the next scan: finds what no change has put on the agenda. */
export async function armEverything(
  stores: Pick<Stores, 'agenda' | 'definitions' | 'unitLists'>,
  campaign: string,
): Promise<void> {
  const current = await stores.definitions.current(campaign)
  const list = await stores.unitLists.current(campaign)
  if (!current || !list) return
  const live = list.units.filter(({ state }) => state === 'live')
  await armReturns(
    stores,
    roundsOf(current.definition),
    live.map(({ code }) => code),
    'everything',
  )
}
