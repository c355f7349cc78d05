import { describe, expect, test } from 'vitest'
import { ledgerOf, type LedgerFacts } from '../../../shared/domain/deadline/ledger.ts'
import { moves, refusalOf, type Move, type Position } from '../../../shared/domain/deadline/moves.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import {
  approved,
  closed,
  early,
  extended,
  facts,
  givenBack,
  later,
  reopened,
  revoked,
  sent,
  tooLate,
  waived,
} from '../../make/ledger.ts'

const unit = 'A1'

/** A return in each position, by what has happened to it. */
const histories: Readonly<Record<Position, LedgerFacts>> = {
  awaited: facts(),
  filed: facts([sent(unit, early)]),
  returned: facts([sent(unit, early), givenBack(unit, early, '2024-03-02T00:00:00.000Z')]),
  waived: facts([], [waived({ unit })]),
  closed: facts([], [closed({ unit })]),
}

/** What has happened once a move has been made too, at the moment it would have been. */
const after: Readonly<Record<Move, (before: LedgerFacts) => LedgerFacts>> = {
  file: ({ events, decisions }) => facts([...events, sent(unit, tooLate)], decisions),
  giveBack: ({ events, decisions }) => facts([...events, givenBack(unit, early, tooLate)], decisions),
  approve: ({ events, decisions }) => facts([...events, approved(unit, early, tooLate)], decisions),
  unapprove: ({ events, decisions }) => facts([...events, approved(unit, early, tooLate, 'unapproved')], decisions),
  waive: ({ events, decisions }) => facts(events, [...decisions, waived({ id: 'move', unit, at: tooLate })]),
  extend: ({ events, decisions }) => facts(events, [...decisions, extended({ id: 'move', unit, at: tooLate })]),
  revoke: ({ events, decisions }) => facts(events, [...decisions, revoked({ id: 'move', unit, at: tooLate })]),
  close: ({ events, decisions }) => facts(events, [...decisions, closed({ id: 'move', unit, at: tooLate })]),
  reopen: ({ events, decisions }) => facts(events, [...decisions, reopened({ id: 'move', unit, at: tooLate })]),
}

const positions: readonly Position[] = ['awaited', 'filed', 'returned', 'waived', 'closed']
const allMoves: readonly Move[] = [
  'file',
  'giveBack',
  'approve',
  'unapprove',
  'waive',
  'extend',
  'revoke',
  'close',
  'reopen',
]
const everyMove = positions.flatMap((position) => allMoves.map((move) => ({ position, move })))
const allowed = everyMove.filter(({ position, move }) => refusalOf(position, move) === undefined)

test.each(positions)('%s is where the ledger finds such a return', (position) => {
  expect(ledgerOf(histories[position], unit, later)[0]?.position).toBe(position)
})

describe('a move that the table allows', () => {
  test.each(allowed)('$move from $position ends where the table says', ({ position, move }) => {
    const outcome = moves[position][move]
    const [entry] = ledgerOf(after[move](histories[position]), unit, later)

    expect(entry?.position).toBe(outcome === 'asBefore' ? 'awaited' : outcome)
  })
})

test('a move that it does not allow is refused with a sentence', () => {
  const refused = everyMove.filter((each) => !allowed.includes(each))

  expect(refused).toHaveLength(23)
  for (const { position, move } of refused) {
    const refusal = refusalOf(position, move)
    expect(refusal && text(refusal).zh).toMatch(/^[\p{Script=Han}].*。$|。$/u)
  }
})
