import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { differenceLines, type LineSide } from '../shared/domain/difference/difference-lines.ts'
import type { Differences } from '../shared/domain/difference/difference.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'
import { textTable } from './text-table.ts'

const heads = [
  'column-unit',
  'column-level',
  'column-comparison',
  'column-item',
  'column-left',
  'column-right',
  'column-difference',
] as const

/** What does not fit, a line each, and below it what to do, once for each comparison. Undefined where everything fits. */
export function differenceTable(
  definition: CampaignDefinition,
  tree: UnitTree,
  differences: Differences,
): string | undefined {
  const nameOf = (unit: string) => tree.unit(unit)?.name ?? unit
  const lines = differenceLines(definition, differences, nameOf)
  if (lines.length === 0) return undefined
  const rows = lines.map(({ unit, level, code, key, left, right, difference = '' }) => [
    `${unit} ${nameOf(unit)}`,
    text(`level-${level}`).zh,
    code,
    key,
    sideWords(left),
    sideWords(right),
    difference,
  ])
  const messages = new Map(lines.map(({ code, message }) => [code, message.zh]))
  return [
    `\n${text('cli-differences', { count: lines.length }).zh}`,
    textTable([heads.map((head) => text(head).zh), ...rows]),
    ...[...messages].map(([code, message]) => `${code}：${message}`),
  ].join('\n')
}

function sideWords({ report, value, place }: LineSide): string {
  return [report.zh, value, place.zh].filter((part) => part !== undefined && part !== '').join(' ')
}
