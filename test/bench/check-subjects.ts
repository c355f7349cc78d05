import { readFileSync } from 'node:fs'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { AssessedReturn } from '../../shared/domain/submission/assess.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { openWorkbook } from '../../shared/workbook/reader/open-workbook.ts'
import { registerUnits } from './check-register.ts'
import type { Subject } from './subject.ts'

/** What a process of take-in reads once and remembers. */
const definition = builtInCampaign()
const tree = unitTree({ units: registerUnits })

/** What the benchmark compares. */
export const subjects = { read, assess, addUp } satisfies Record<string, Subject>

/** The least that checking has to do. Returns rows, the header's among them. */
async function read(path: string): Promise<number> {
  let seen = 0
  const workbook = await openWorkbook(readFileSync(path))
  for (const sheet of workbook.sheets) for await (const rows of sheet.rows()) seen += rows.length
  return seen
}

/** What take-in does with a workbook up to its verdict: every rule, note, finding and normalised row. Returns accepted rows. */
async function assess(path: string): Promise<number> {
  return rowsOf(await acceptedIn(path))
}

/** The same, and the figures of what is accepted. */
async function addUp(path: string): Promise<number> {
  const accepted = await acceptedIn(path)
  const members = accepted.map(
    ({ report, rows }) =>
      figuresOf(
        report,
        rows.map(({ said }) => said),
      )['members'] ?? 0,
  )
  if (members.some((count) => count === 0)) throw new Error('a return came to no figure')
  return rowsOf(accepted)
}

function rowsOf(returns: readonly AssessedReturn[]): number {
  return returns.reduce((sum, { rows }) => sum + rows.length, 0)
}

async function acceptedIn(path: string): Promise<readonly AssessedReturn[]> {
  const sender = tree.root.code
  const { returns } = await assessWorkbook(readFileSync(path), {
    definition,
    definitionVersion: 'benchmark',
    sender,
    unitOf: unitCellReader(tree, sender),
    tree,
    landedAt: '2005-06-10T02:00:00.000Z',
  })
  return returns.filter(({ verdict }) => verdict === 'accepted')
}
