import type { TextCode } from '../texts/text.ts'

/** Where a return is in its life. */
export type Position = 'awaited' | 'filed' | 'returned' | 'waived' | 'closed'

/** What may happen to a return: the unit files it; the office gives it back, approves it or takes that back, waives, extends, revokes either, closes or reopens it. */
export type Move = 'file' | 'giveBack' | 'approve' | 'unapprove' | 'waive' | 'extend' | 'revoke' | 'close' | 'reopen'

/** The position after a move, or the sentence that refuses it. A return that is reopened, or no longer waived, is where it was. */
type Outcome = Position | 'asBefore' | Refusal
type Refusal = Extract<TextCode, `move-${string}`>

/** Every move from every position. */
export const moves: Readonly<Record<Position, Readonly<Record<Move, Outcome>>>> = {
  awaited: {
    file: 'filed',
    giveBack: 'move-nothing-filed',
    approve: 'move-nothing-to-approve',
    unapprove: 'move-nothing-to-approve',
    waive: 'waived',
    extend: 'awaited',
    revoke: 'awaited',
    close: 'closed',
    reopen: 'move-not-closed',
  },
  filed: {
    file: 'filed',
    giveBack: 'returned',
    approve: 'filed',
    unapprove: 'filed',
    waive: 'move-already-filed',
    extend: 'filed',
    revoke: 'filed',
    close: 'closed',
    reopen: 'move-not-closed',
  },
  returned: {
    file: 'filed',
    giveBack: 'move-already-returned',
    approve: 'move-nothing-to-approve',
    unapprove: 'move-nothing-to-approve',
    waive: 'waived',
    extend: 'returned',
    revoke: 'returned',
    close: 'closed',
    reopen: 'move-not-closed',
  },
  waived: {
    file: 'filed',
    giveBack: 'move-nothing-filed',
    approve: 'move-nothing-to-approve',
    unapprove: 'move-nothing-to-approve',
    waive: 'waived',
    extend: 'move-waived',
    revoke: 'asBefore',
    close: 'closed',
    reopen: 'move-not-closed',
  },
  closed: {
    file: 'move-closed',
    giveBack: 'move-closed',
    approve: 'move-closed',
    unapprove: 'move-closed',
    waive: 'move-closed',
    extend: 'move-closed',
    revoke: 'move-closed',
    close: 'move-already-closed',
    reopen: 'asBefore',
  },
}

/** Why a move is not possible; undefined where it is. */
export function refusalOf(position: Position, move: Move): Refusal | undefined {
  const outcome = moves[position][move]
  return isRefusal(outcome) ? outcome : undefined
}

function isRefusal(outcome: Outcome): outcome is Refusal {
  return outcome.startsWith('move-')
}
