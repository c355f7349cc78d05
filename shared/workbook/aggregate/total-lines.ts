import type { UnitNode } from './aggregate.ts'

/** A line of the table of totals. A unit with units below it is a subtotal, followed by a line for its own figures if it has any. */
export type TotalLine = { readonly row: number; readonly node: UnitNode } & (
  | { readonly kind: 'leaf' }
  | { readonly kind: 'own' }
  /** `parts` are the rows that it sums: its own line and the lines of the units directly below. */
  | { readonly kind: 'subtotal'; readonly parts: readonly number[] }
)

/** Lays a tree out as lines from a row on, depth first. */
export function totalLines(
  root: UnitNode,
  firstRow: number,
  hasOwn: (node: UnitNode) => boolean,
): readonly TotalLine[] {
  const lines: TotalLine[] = []
  let row = firstRow
  const layOut = (node: UnitNode): number => {
    const own = row++
    if (node.children.length === 0) {
      lines.push({ kind: 'leaf', row: own, node })
      return own
    }
    const parts: number[] = []
    lines.push({ kind: 'subtotal', row: own, node, parts })
    if (hasOwn(node)) {
      parts.push(row)
      lines.push({ kind: 'own', row: row++, node })
    }
    for (const child of node.children) parts.push(layOut(child))
    return own
  }
  layOut(root)
  return lines
}
