import type { Label } from '../shared/domain/campaign/label.ts'

/** The command was given something it cannot work with; the label says what and what to do. */
export class Unusable extends Error {
  readonly label: Label
  constructor(label: Label, options?: ErrorOptions) {
    super(label.en, options)
    this.name = 'Unusable'
    this.label = label
  }
}
