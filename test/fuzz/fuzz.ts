import fc from 'fast-check'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { makeFacts } from '../make/assessed.ts'

/** `npm run fuzz` looks for minutes, from a seed of its own; `npm test` looks at the same few files every time. */
const isLong = process.env['MODE'] === 'long'
const seed = isLong ? Date.now() % 2 ** 31 : 2005
const longMs = 60_000

if (isLong) process.stdout.write(`fuzz: seed ${seed}\n`)

const facts = makeFacts()

/** Stands in every cell that a generator fills with words of its own, and must stand in no finding's text. */
export const canary = '金丝雀CANARY'

export const timeoutMs = 2 * longMs

/**
 * Holds that whatever `file` generates ends in a verdict, and that nothing said of it quotes a cell. A file that cannot be read has a
 * finding that says why: any other exception is a failure.
 */
export async function fuzz(file: fc.Arbitrary<Uint8Array>, numRuns: number): Promise<void> {
  const time = isLong
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: longMs, markInterruptAsFailure: false }
    : { numRuns }
  const quotesNothing = async (bytes: Uint8Array) => {
    const { findings } = await assessWorkbook(bytes, facts)
    return findings.every(({ text: { zh, en } }) => !/CANARY|金丝雀/i.test(zh + en))
  }
  await fc.assert(fc.asyncProperty(file, quotesNothing), { seed, ...time })
}
