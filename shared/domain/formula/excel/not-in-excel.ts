/** Why a rule is left out of the template and asked on receipt only. */
export type LeftOut =
  /** It looks into a unit's name, for which the server puts the code, or into an identity number, whose digits Excel cannot prove. */
  | 'unit'
  | 'identity'
  /** It takes a text for a number, a number for a text, or a truth value for either, where programs differ. */
  | 'types'
  /** It orders texts, which every language does in its own way. */
  | 'text-order'
  /** It looks into free texts down a whole column, into dates that may be half, or into percentages; see plainCell. */
  | 'text-column'
  | 'half-date-column'
  | 'percent-column'
  /** It counts rows by what they leave blank, as untouched rows do. */
  | 'counts-blanks'
  /** A function, or a use of it, that Excel 2007 does not have or reckons otherwise. */
  | 'function'
  /** A choice's name contains 、, or a text of the rule what no file can hold. */
  | 'characters'
  | 'too-long'

/** Thrown while a formula is translated, and caught where the rule is. */
export class NotInExcel extends Error {
  override readonly name = 'NotInExcel'
  readonly reason: LeftOut

  constructor(reason: LeftOut) {
    super(`not to be had in Excel: ${reason}`)
    this.reason = reason
  }
}
