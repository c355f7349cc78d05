import { atOnce } from '../../shared/domain/notice/agenda.ts'
import type { Entry } from '../../shared/domain/notice/entry.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { armReturns } from '../chasing/arm.ts'

/** Has what an entry is about looked at by the next scan. @param cause what has changed: an id, the same whenever it is tried again */
export async function lookAgain(
  stores: Pick<Stores, 'agenda'>,
  { about }: Entry,
  campaign: string,
  cause: string,
): Promise<void> {
  if ('round' in about) await armReturns(stores, [about.round], [about.unit], cause)
  else await stores.agenda.arm([{ campaign, at: atOnce, what: about, cause }])
}
