import type { ToldEntry } from '../../shared/domain/notice/compose-notice.ts'
import type { Entry } from '../../shared/domain/notice/entry.ts'
import { judgeEntry } from '../../shared/domain/notice/judge-entry.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { OfficeNow } from '../chasing/office-now.ts'

/** Entries of a mailbox, as things stand now. What is neither told nor dropped waits on. */
export interface Sorted {
  readonly tell: readonly ToldEntry[]
  readonly drop: readonly Entry[]
  /** Of those dropped, the ones that are to be planned afresh. */
  readonly replan: readonly Entry[]
}

/** Reads what each entry is about, and says what is to become of it. */
export async function sortEntries(
  uploads: Stores['uploads'],
  entries: readonly Entry[],
  person: string,
  { definition, facts, returnOf }: OfficeNow,
): Promise<Sorted> {
  const tell: ToldEntry[] = []
  const drop: Entry[] = []
  const replan: Entry[] = []
  for (const entry of entries) {
    const { about } = entry
    if ('upload' in about) {
      const upload = await uploads.find(definition.id, about.upload)
      const verdict = await uploads.verdict(definition.id, about.upload)
      const isTheirs = facts.holderOf(entry.post)?.key === person
      if (upload && verdict && isTheirs) tell.push({ entry, upload, verdict })
      else drop.push(entry)
      if (!isTheirs) replan.push(entry)
      continue
    }
    const chased = await returnOf(about.round, about.unit)
    const verdict = chased ? judgeEntry(entry, person, chased, facts) : 'drop'
    if (chased && verdict === 'tell') tell.push({ entry, chased })
    if (verdict === 'drop' || verdict === 'passOn') drop.push(entry)
    if (verdict === 'passOn') replan.push(entry)
  }
  return { tell, drop, replan }
}
