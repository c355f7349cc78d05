import type { Label } from '../campaign/label.ts'

/** What a change does to returns that have been accepted. mixing: one figure would add up two meanings, so it is not to be done. */
export type Effect = 'none' | 'later' | 'totals' | 'mixing'

/** One change of a definition, in a sentence that says what it means for returns that have been accepted: they stay so in any case. */
export interface DefinitionChange {
  readonly effect: Effect
  readonly text: Label
}
