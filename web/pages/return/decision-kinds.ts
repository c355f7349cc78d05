import type { Action } from '../../../shared/domain/access/rights.ts'
import { refusalOf, type Move } from '../../../shared/domain/deadline/moves.ts'
import type { DecisionKind, ReturnEntry, UnitDetail } from '../../api/calls.ts'

interface DecisionTraits {
  /** Who has it may decide so. */
  readonly right: Action
  readonly move: Move
  readonly look: 'primary' | 'danger' | 'plain'
  /** It holds until a day that has to be named. */
  readonly hasDay?: true
  /** Nobody has to say why. */
  readonly reasonIsOptional?: true
  /** It can be decided for a unit and all below it at once. */
  readonly below?: true
  /** What must stand of a return, beside its position. */
  readonly applies?: (entry: ReturnEntry) => boolean
}

/** What may be decided about returns, in the order of the buttons. */
export const decisionTraits: Readonly<Record<DecisionKind, DecisionTraits>> = {
  approve: {
    right: 'approve',
    move: 'approve',
    look: 'primary',
    reasonIsOptional: true,
    applies: ({ approval }) => approval === undefined,
  },
  unapprove: {
    right: 'unapprove',
    move: 'unapprove',
    look: 'plain',
    applies: ({ approval }) => approval !== undefined,
  },
  'give-back': { right: 'give-back', move: 'giveBack', look: 'danger' },
  extend: { right: 'extend', move: 'extend', look: 'plain', hasDay: true, below: true },
  'revoke-extension': {
    right: 'revoke',
    move: 'revoke',
    look: 'plain',
    below: true,
    applies: ({ extension }) => extension !== undefined,
  },
  waive: { right: 'waive', move: 'waive', look: 'plain', hasDay: true, below: true },
  'revoke-waiver': {
    right: 'revoke',
    move: 'revoke',
    look: 'plain',
    below: true,
    applies: ({ waiver }) => waiver !== undefined,
  },
  close: { right: 'close', move: 'close', look: 'danger', below: true },
  reopen: { right: 'reopen', move: 'reopen', look: 'plain', below: true },
}

const kinds = Object.keys(decisionTraits).filter((kind): kind is DecisionKind => kind in decisionTraits)

/** What whoever looks at a return may decide about it now. */
export function possibleFor({ may }: Pick<UnitDetail, 'may'>, entry: ReturnEntry): readonly DecisionKind[] {
  return kinds.filter((kind) => {
    const { right, move, applies } = decisionTraits[kind]
    return may.includes(right) && refusalOf(entry.position, move) === undefined && (applies?.(entry) ?? true)
  })
}

/** What they may decide for a unit and all below it: whether it means anything for any of them, the server says. */
export function possibleBelow({ may }: Pick<UnitDetail, 'may'>): readonly DecisionKind[] {
  return kinds.filter((kind) => decisionTraits[kind].below && may.includes(decisionTraits[kind].right))
}
