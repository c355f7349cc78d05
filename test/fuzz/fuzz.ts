import fc from 'fast-check'
import { test } from 'vitest'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import type { AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import { makeFacts } from '../make/assessed.ts'

/** `npm run fuzz` looks for minutes, from a seed of its own; `npm test` looks at the same few files every time. */
const isLong = process.env['MODE'] === 'long'
const seed = isLong ? Date.now() % 2 ** 31 : 2005
const longMs = 60_000

if (isLong) process.stdout.write(`fuzz: seed ${seed}\n`)

const facts = makeFacts()

/** Stands in every cell that a generator fills with words of its own, and must stand in no finding's text. */
export const canary = '金丝雀CANARY'

/**
 * A test that whatever `file` generates ends in a verdict, and that nothing said of it quotes a cell. A file that cannot be read has a
 * finding that says why: any other exception fails the test.
 */
export function fuzz(name: string, file: fc.Arbitrary<Uint8Array>, { numRuns }: { readonly numRuns: number }): void {
  const time = isLong
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: longMs, markInterruptAsFailure: false }
    : { numRuns }
  const attempt = async (bytes: Uint8Array) => {
    const telltale = saidOf(await assessWorkbook(bytes, facts)).filter((said) => /CANARY|金丝雀/i.test(said))
    if (telltale.length > 0) throw new Error(`a finding quotes a cell: ${telltale.join(' ')}`)
  }
  test(name, () => fc.assert(fc.asyncProperty(file, attempt), { seed, ...time }), 2 * longMs)
}

function saidOf({ findings }: AssessedWorkbook): readonly string[] {
  return findings.flatMap(({ text: { zh, en } }) => [zh, en])
}
