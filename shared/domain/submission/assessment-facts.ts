import type { CampaignDefinition } from '../campaign/definition.ts'
import type { Round } from '../campaign/round.ts'
import type { Closure } from '../deadline/decision.ts'
import type { UnitOf } from '../sheet/table.ts'
import type { Signature } from '../sheet/template-layout.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { WrittenExplanation } from './explanation.ts'

/** What a workbook is held against. */
export interface AssessmentFacts {
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  /** The code of the unit whose folder it landed in. */
  readonly sender: string
  /** Says whom a row speaks of, and what is wrong with it. */
  readonly unitOf: UnitOf
  /** Without a tree, as for a file checked by itself, any unit may be named. */
  readonly tree?: UnitTree
  /** ISO instant; without it the workbook is only checked, whether or not its report is open. */
  readonly landedAt?: string
  /** ISO instant; of a workbook that is only checked, when: it says which month is meant where nothing else does. */
  readonly checkedAt?: string
  /** Says that a unit's return had been closed when the workbook landed. */
  readonly closureOf?: (round: Round, unit: string) => Closure | undefined
  /** Only this report is looked for. */
  readonly onlyReport?: string
  readonly signature?: Signature
  /** The definition of the signature's version, where that is an earlier one and known. */
  readonly signedDefinition?: CampaignDefinition
  /** What the sender has written beside the warnings of an annotated copy. */
  readonly written?: readonly WrittenExplanation[]
  /** Asked again and again during long work, which ends with what it throws: what is pure has no clock. */
  readonly holdToBudget?: () => void
}
