import type { Level } from '../campaign/definition.ts'
import type { Round } from '../campaign/round.ts'
import type { Finding } from '../sheet/finding.ts'
import type { FiledBy } from './return.ts'

/** How long a workbook may lie there without a verdict before somebody is told of it. */
export const verdictWithinMs = 600_000

/** A workbook that landed, with everything pinned that its verdict depends on beside its bytes. */
export interface Upload {
  /** Derived from the object's key and version: the same object is the same upload, however often it is announced. */
  readonly id: string
  readonly campaign: string
  readonly key: string
  readonly objectVersion: string
  readonly fileName: string
  /** The unit whose folder it landed in. */
  readonly sender: string
  readonly filedBy: Exclude<FiledBy, 'above'>
  /** ISO instant, from the store. */
  readonly landedAt: string
  readonly sizeBytes: number
  readonly definitionVersion: string
  readonly unitListVersion: string
  /** Of a workbook that was taken in again. It landed when it landed; everything else is as of then. */
  readonly replay?: Replay
}

/** That a workbook was taken in again, with the reader, definition and unit list of a later day. */
export interface Replay {
  /** The id of the upload as it landed. */
  readonly of: string
  /** 2 the first time. */
  readonly revision: number
  /** ISO instant. */
  readonly at: string
  /** Only this report was. */
  readonly report?: string
}

/** The id of a revision of an upload: it follows the upload's own and those of its earlier revisions, and comes before any other's. */
export function revisionId(upload: string, revision: number): string {
  return `${upload}~${String(revision).padStart(2, '0')}`
}

/** The id of the upload that landed, whichever of its revisions this is. */
export function originalOf({ id, replay }: Pick<Upload, 'id' | 'replay'>): string {
  return replay?.of ?? id
}

/** Every workbook once, as its last revision has it. @param uploads each followed by its revisions, as their ids sort */
export function lastRevisions(uploads: readonly Upload[]): readonly Upload[] {
  return [...Map.groupBy(uploads, originalOf).values()].flatMap((revisions) => revisions.at(-1) ?? [])
}

/** What became of one return of a workbook. */
export interface ReturnVerdict {
  readonly round: Round
  readonly unit: string
  readonly verdict: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly submission: string
  readonly rows: number
  readonly findings: Readonly<Record<Level, number>>
  /** Of its warnings, those that still ask for an explanation; they keep nothing from being accepted. */
  readonly unexplained: number
}

/** What became of a workbook. `partly`: some of its returns were accepted and others rejected. */
export interface Verdict {
  readonly verdict: 'accepted' | 'partly' | 'rejected'
  readonly returns: readonly ReturnVerdict[]
  /** Errors first, then by place; of one code at most some are listed, see `unlisted`. */
  readonly findings: readonly Finding[]
  /** How many findings of each code are not listed. */
  readonly unlisted: Readonly<Record<string, number>>
}

type OfReturn = Pick<ReturnVerdict, 'unit' | 'round'>

/** Whether both are of one return. */
export function isSameReturn(one: OfReturn, other: OfReturn): boolean {
  return one.unit === other.unit && one.round.report === other.round.report && one.round.period === other.round.period
}

/** A submission's id: one return of one upload. */
export function submissionId(upload: string, round: Round, unit: string): string {
  return [upload, round.report, round.period, unit].join('.')
}

/** What a submission's id says of the return that it is of. */
export function submissionParts(id: string) {
  const [, report = '', period = '', unit = ''] = id.split('.')
  return { report, period, unit }
}

/** The id of the upload that a submission came in. */
export function uploadOf(submission: string): string {
  return submission.split('.', 1)[0] ?? submission
}
