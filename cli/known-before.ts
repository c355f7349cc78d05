import { knownBefore, type KnownBefore, type Sent } from '../functions/take-in-workbook/known-before.ts'
import type { CommonOptions } from './command.ts'
import { hasData, withData } from './open.ts'
import type { Terminal } from './terminal.ts'

/**
 * What the data folder knows that a workbook may go back to: every version of the definition that it has ever had, and what was said of
 * the warnings of earlier submissions. Nothing where there is no folder.
 */
export function knownInFolder(
  options: Pick<CommonOptions, 'data' | 'stack'>,
  sent: Omit<Sent, 'id'>,
  terminal: Terminal,
): KnownBefore {
  if (!hasData(options)) return {}
  const asked = <Answer>(ask: (known: Required<KnownBefore>) => Promise<Answer>) =>
    withData(options, terminal, ({ stores }) => ask(knownBefore(stores, { ...sent, id: '' })))
  return {
    definitionOf: (version) => asked((known) => known.definitionOf(version)),
    explainedBefore: (warned) => asked((known) => known.explainedBefore(warned)),
  }
}
