import { FormulaFault } from './fault.ts'
import { tokensOf, type Token } from './token.ts'

export { FormulaFault }

/** A parsed formula. `position` is where the word stands in the source, counted from 0. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'field'; readonly name: string; readonly position: number }
  | { readonly kind: 'setting'; readonly name: string; readonly position: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[]; readonly position: number }
  | { readonly kind: 'sign'; readonly operator: Sign; readonly operand: Formula }
  | { readonly kind: 'percent'; readonly operand: Formula }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }

export type Sign = '+' | '-'
export type Operator = keyof typeof precedence

/** How tightly operators bind, as in Excel; all of them group from the left, and a sign binds tighter than any: -2^2 is 4. */
export const precedence = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
} as const

/** Characters of a formula at most. */
export const maxLength = 4_000

/** Parentheses, calls, signs and percent signs inside each other at most; Excel's own limit. */
export const maxDepth = 64

/**
 * Reads a formula in Excel's language, where `[name]` is a field and a bare word one of the campaign's settings. A leading `=` is
 * allowed, and so are the full-width signs of a Chinese keyboard.
 * @throws FormulaFault
 */
export function parseFormula(source: string): Formula {
  if (source.length > maxLength) throw new FormulaFault(maxLength, 'formula-too-long', { limit: maxLength })
  return new Parser(tokensOf(source)).formula()
}

/** A formula and all that it is put together of, in the order of the source. A sum may have thousands of parts, each inside the next. */
export function nodesOf(formula: Formula): readonly Formula[] {
  const nodes: Formula[] = []
  const waiting = [formula]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node)
    if (node.kind === 'call') waiting.push(...node.args.toReversed())
    else if (node.kind === 'binary') waiting.push(node.right, node.left)
    else if ('operand' in node) waiting.push(node.operand)
  }
  return nodes
}

/** Precedence climbing over the tokens, of which the last is always `end`. */
class Parser {
  private readonly tokens: readonly Token[]
  private next = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  formula(): Formula {
    this.accept('=')
    const formula = this.binary(1)
    this.expect('end')
    return formula
  }

  private binary(weakest: number): Formula {
    let left = this.percent()
    for (;;) {
      const operator = this.peek().kind
      if (!isOperator(operator) || precedence[operator] < weakest) return left
      this.next += 1
      left = { kind: 'binary', operator, left, right: this.binary(precedence[operator] + 1) }
    }
  }

  private percent(): Formula {
    return this.percentsOf(this.signed())
  }

  private percentsOf(operand: Formula): Formula {
    return this.accept('%') ? this.nested(() => this.percentsOf({ kind: 'percent', operand })) : operand
  }

  private signed(): Formula {
    const operator = this.peek().kind
    if (operator !== '-' && operator !== '+') return this.primary()
    this.next += 1
    return { kind: 'sign', operator, operand: this.nested(() => this.signed()) }
  }

  private primary(): Formula {
    const token = this.peek()
    this.next += 1
    if (token.kind === 'number') return { kind: 'number', value: token.value }
    if (token.kind === 'text') return { kind: 'text', value: token.value }
    if (token.kind === 'field') return { kind: 'field', name: token.value, position: token.position }
    if (token.kind === 'word') return this.word(token.value, token.position)
    if (token.kind !== '(') throw unexpected(token)
    return this.nested(() => {
      const inner = this.binary(1)
      this.expect(')')
      return inner
    })
  }

  private word(name: string, position: number): Formula {
    const upper = name.toUpperCase()
    if (this.accept('(')) return { kind: 'call', name: upper, args: this.nested(() => this.args()), position }
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE' }
    return { kind: 'setting', name, position }
  }

  private args(): readonly Formula[] {
    if (this.accept(')')) return []
    const args = [this.binary(1)]
    while (this.accept(',')) args.push(this.binary(1))
    this.expect(')')
    return args
  }

  private nested<T>(parse: () => T): T {
    this.depth += 1
    if (this.depth > maxDepth) throw new FormulaFault(this.peek().position, 'formula-too-deep', { limit: maxDepth })
    const parsed = parse()
    this.depth -= 1
    return parsed
  }

  private accept(kind: Token['kind']): boolean {
    if (this.peek().kind !== kind) return false
    this.next += 1
    return true
  }

  private expect(kind: Token['kind']): void {
    if (!this.accept(kind)) throw unexpected(this.peek())
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', position: maxLength, written: '' }
  }
}

function isOperator(kind: Token['kind']): kind is Operator {
  return Object.hasOwn(precedence, kind)
}

function unexpected({ kind, position, written }: Token): FormulaFault {
  return kind === 'end'
    ? new FormulaFault(position, 'formula-incomplete')
    : new FormulaFault(position, 'formula-unexpected', { found: written })
}
