import { finding, findingWithText, type Finding, type Place } from '../sheet/finding.ts'
import type { UnitOf, UnitReading } from '../sheet/table.ts'
import { text } from '../texts/text.ts'
import { nameKey } from '../unit/find-unit.ts'
import type { Unit } from '../unit/unit.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { isSimilarName } from './similar-name.ts'

/** Characters of a name that stands for itself, and how many such names a workbook may have: they go into its verdict. */
const longestName = 100
const mostStrangers = 100

/** Where the rows of all further names are kept together. */
const furtherStrangers = '…'

/**
 * Whom the rows of a sender's workbook speak of: a unit of the sender's subtree, or the sender itself where the row does not say.
 * A name that cannot be resolved stands for itself, so that its rows are kept together and rejected together.
 */
export function unitCellReader(tree: UnitTree | undefined, sender: string): UnitOf {
  const known = new Map<string, UnitReading>()
  const strangers = new Set<string>()

  function read(written: string, place: Place): UnitReading {
    if (!tree) return { unit: bounded(written), findings: [] }
    const match = tree.findUnit(written, sender)
    if (match.kind === 'found') {
      const { code, state } = match.unit
      const findings = state === 'live' ? [] : [finding('error', 'unit-closed', { ...place, unit: code })]
      return { unit: code, findings, isListed: true }
    }
    const unit = strangerKey(written)
    // What cannot be told apart any more concerns every return: it may belong to any.
    const at = unit === furtherStrangers ? place : { ...place, unit }
    if (match.kind === 'outside') return { unit, findings: [finding('error', 'unit-outside', at)] }
    if (match.kind === 'unknown')
      return { unit, findings: [unknownUnit(at, unit === furtherStrangers ? [] : similarUnits(tree, sender, written))] }
    const units = match.units.map(({ code }) => code).join('、')
    return { unit, findings: [finding('error', 'unit-ambiguous', at, { units })] }
  }

  function strangerKey(written: string): string {
    const name = bounded(written)
    if (strangers.size < mostStrangers) strangers.add(name)
    return strangers.has(name) ? name : furtherStrangers
  }

  const answersForOthers = tree !== undefined && tree.childrenOf(sender).length > 0
  const unsaid: UnitReading = { unit: sender, findings: [], ...(answersForOthers && { isDoubtful: true }) }

  return (written, place) => {
    if (written === undefined) return unsaid
    const before = known.get(written)
    if (before) return before
    if (nameKey(written) === '') return unsaid
    const reading = read(written, place)
    if (reading.findings.length === 0) known.set(written, reading)
    return reading
  }
}

/** A finding of one code, with the units that may be meant, if there are any. */
function unknownUnit(at: Place, near: readonly Unit[]): Finding {
  if (near.length === 0) return finding('error', 'unit-unknown', at)
  const names = near.map(({ code, name }) => `${name}（${code}）`).join('、')
  return findingWithText('error', 'unit-unknown', text('unit-unknown-near', { names }), at)
}

/** Units of the sender's that a name may be a slip for: only the name alone counts, few enough to be told. */
function similarUnits(tree: UnitTree, sender: string, written: string): readonly Unit[] {
  const near = tree
    .subtreeOf(sender)
    .filter(({ code, name, shortNames }) => [code, name, ...shortNames].some((each) => isSimilarName(written, each)))
  return near.length <= mostNear ? near : []
}

const mostNear = 3

function bounded(name: string): string {
  return name.trim().slice(0, longestName).toWellFormed()
}
