import { originalOf, revisionId, type Upload, type Verdict } from '../../shared/domain/submission/upload.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { NeverSaved, type Stores } from '../../shared/store/stores.ts'
import { defaultLimits } from '../../shared/workbook/workbook.ts'
import { assessUpload, type AssessedUpload } from '../take-in-workbook/assess-upload.ts'
import { makeGiveVerdict, type TakeInNeeds } from '../take-in-workbook/give-verdict.ts'
import { compareReturn, isApplied, isAskedFor, type ComparedReturn } from './compare-upload.ts'

export interface ReplayNeeds extends TakeInNeeds {
  readonly stores: Stores
  readonly clock: Clock
}

/** Which uploads; what is left out is not asked for. */
export interface ReplayScope {
  readonly campaign: string
  /** Codes of senders. */
  readonly senders?: ReadonlySet<string>
  readonly report?: string
  /** ISO instants of landing: from the one on, and before the other. */
  readonly since?: string
  readonly until?: string
}

/** What taking an upload in again comes to. */
export interface Replayed {
  /** As it landed. */
  readonly upload: Upload
  /** none: it had no verdict. missing: its original is there no more. */
  readonly before: Verdict['verdict'] | 'none'
  readonly after: Verdict['verdict'] | 'missing'
  readonly returns: readonly ComparedReturn[]
  /** By code, how many errors and warnings there were and would be, where that differs. Notes speak of the template, which is older by now. */
  readonly findings: Readonly<Record<string, { readonly before: number; readonly after: number }>>
  /** The revision that it was taken in as; 1 where it had no verdict before; none where nothing was done. */
  readonly revision?: number
}

/**
 * Takes stored uploads in again with today's reader, definition and unit list, one at a time, and says of each what changes. `compare` changes nothing. `apply` makes
 * a new revision of each upload of which a return is accepted now, or has other rows or figures. When it landed stays, and with it who is late; what was accepted is
 * never taken away, nor does what was given back or replaced come back. An upload that has no verdict yet gets it as it was pinned. May be repeated, and cut off anywhere:
 * a revision is claimed under its own id, and what changes nothing makes none.
 */
export function makeReplay(needs: ReplayNeeds) {
  const { stores, clock, limits = defaultLimits } = needs
  const { definitions, unitLists, uploads } = stores
  const giveVerdict = makeGiveVerdict(needs)

  return async function* replay(scope: ReplayScope, doing: 'compare' | 'apply'): AsyncGenerator<Replayed> {
    const { campaign } = scope
    const definition = await definitions.current(campaign)
    const list = await unitLists.current(campaign)
    if (!definition || !list) return
    const today = { definitionVersion: definition.version, unitListVersion: list.version }
    for (const revisions of Map.groupBy(await uploads.all(campaign), originalOf).values()) {
      const [original] = revisions
      if (!original || !isIn(scope, original)) continue
      const last = revisions.at(-1) ?? original
      const standing = await uploads.verdict(campaign, last.id)
      const taken = standing ?? (doing === 'apply' ? await giveVerdict(last) : undefined)
      const next = { ...original, ...today, ...nextRevision(original, last, scope.report, clock.now()) }
      const compared = await compare(stores, next, taken && { upload: last, verdict: taken })
      const told = { ...compared, upload: original, before: standing?.verdict ?? ('none' as const) }
      if (doing === 'apply' && taken && compared.returns.some(({ effect }) => isApplied(effect))) {
        await giveVerdict(await uploads.claim(next))
        yield { ...told, revision: next.replay.revision }
      } else yield standing || !taken ? told : { ...told, revision: last.replay?.revision ?? 1 }
    }
  }

  async function compare(
    from: Stores,
    upload: Upload,
    earlier: { readonly upload: Upload; readonly verdict: Verdict } | undefined,
  ): Promise<Pick<Replayed, 'after' | 'returns' | 'findings'>> {
    const { assessed, tree } = await assessOrMissing(from, upload)
    if (!assessed) return { after: 'missing', returns: [], findings: {} }
    const own = assessed.returns.filter(({ unit }) => tree?.isWithin(unit, upload.sender))
    const returns: ComparedReturn[] = []
    for (const each of own) {
      if (isAskedFor(upload, each.round)) returns.push(await compareReturn(from, earlier, upload, each))
    }
    return { after: assessed.verdict, returns, findings: findingChanges(earlier?.verdict, assessed) }
  }

  async function assessOrMissing(from: Stores, upload: Upload): Promise<Partial<AssessedUpload>> {
    try {
      return await assessUpload(from, upload, limits)
    } catch (error) {
      if (error instanceof NeverSaved) return {}
      throw error
    }
  }
}

function nextRevision({ id: of }: Upload, last: Upload, report: string | undefined, at: string) {
  const revision = (last.replay?.revision ?? 1) + 1
  return { id: revisionId(of, revision), replay: { of, revision, at, ...(report !== undefined && { report }) } }
}

/** Whether something that a sender sent is asked for. */
export function isIn(
  { senders, since = '', until = '9999' }: ReplayScope,
  { sender, landedAt }: Pick<Upload, 'sender' | 'landedAt'>,
): boolean {
  return (senders?.has(sender) ?? true) && since <= landedAt && landedAt < until
}

function findingChanges(
  before: Verdict | undefined,
  after: Pick<Verdict, 'findings' | 'unlisted'>,
): Replayed['findings'] {
  const [were, are] = [countsOf(before), countsOf(after)]
  const codes = [...new Set([...were.keys(), ...are.keys()])].toSorted()
  const counts = codes.map((code) => [code, { before: were.get(code) ?? 0, after: are.get(code) ?? 0 }] as const)
  return Object.fromEntries(counts.filter(([, each]) => each.before !== each.after))
}

function countsOf(verdict: Pick<Verdict, 'findings' | 'unlisted'> | undefined): ReadonlyMap<string, number> {
  const counts = new Map(Object.entries(verdict?.unlisted ?? {}))
  for (const { code, level } of verdict?.findings ?? []) {
    if (level !== 'note') counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return counts
}
