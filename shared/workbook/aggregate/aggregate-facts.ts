import type { CampaignDefinition } from '../../domain/campaign/definition.ts'
import type { ScheduledRound } from '../../domain/campaign/round.ts'
import type { ReturnState } from '../../domain/deadline/ledger.ts'
import type { Differences } from '../../domain/difference/difference.ts'
import type { ReportRow } from '../../domain/sheet/report-row.ts'
import type { ApprovalEvent } from '../../domain/submission/event.ts'
import type { FiledBy } from '../../domain/submission/return.ts'
import type { Tally } from '../../domain/tally/tally.ts'
import type { Unit } from '../../domain/unit/unit.ts'

/** Everything an aggregated workbook says, as plain data: it asks no store and no clock. */
export interface AggregateFacts {
  readonly definition: CampaignDefinition
  /** A unit and all below it, depth first; the first is the unit that the workbook is of. A merged unit that counts no more is left out. */
  readonly units: readonly UnitPlace[]
  readonly rounds: readonly RoundFacts[]
  readonly differences: Differences
  /** ISO instant. */
  readonly asOf: string
  /** changing: units are being moved, so that totals may be a moment behind the tree. */
  readonly treeState: 'settled' | 'changing'
  readonly personalData: 'masked' | 'shown'
  /** The local day on which the rows, and all else that told of persons, went: of a campaign that is long over. */
  readonly purgedOn?: string
}

export interface UnitPlace {
  readonly unit: Unit
  /** 0 for the unit that the workbook is of. */
  readonly depth: number
}

export interface RoundFacts {
  readonly round: ScheduledRound
  /** By unit code; a unit that is left out has nothing and owes nothing. */
  readonly figures: ReadonlyMap<string, UnitFigures>
  /** The rows of the current submissions, asked for once, in the order in which they are listed. */
  readonly rows: Iterable<DetailRow> | AsyncIterable<DetailRow>
  /** Of the current submissions. */
  readonly warnings: readonly FiledWarning[]
}

/** A warning of a return that was accepted. */
export interface FiledWarning {
  readonly unit: string
  readonly sheet: string
  /** The cell or cells, in words. */
  readonly place: string
  readonly code: string
  readonly message: string
  /** What its sender says of it: may be about a person. */
  readonly said?: string
}

/** What one unit has in one round. */
export interface UnitFigures {
  readonly own: Tally
  /** The own tally and those of all units below. */
  readonly subtree: Tally
  /** How its own return stands; a unit that owes none has none. */
  readonly state?: ReturnState
  /** ISO instant at which the current submission landed. */
  readonly landedAt?: string
  readonly submission?: string
  readonly filedBy?: FiledBy
  /** Of the current submission. */
  readonly approval?: ApprovalEvent
}

/** A row with the file that it came from. */
export interface DetailRow extends ReportRow {
  readonly file: string
  readonly submission: string
}
