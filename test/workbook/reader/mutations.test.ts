import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableWorkbook } from '../../../shared/workbook/workbook.ts'
import { readWorkbook } from '../../make/read-workbook.ts'
import { makeXlsx, minimalParts } from '../../make/xlsx.ts'

const parts = minimalParts({
  rows: `<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>12</v></c><c r="C1" s="1"><v>38518.25</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t> 张&#x4E09; </t></is></c><c r="B3" t="str"><f>A1</f><v>a&amp;b</v></c></row>`,
  afterRows: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
  sharedStrings: '<si><t>张三</t></si><si><r><t>李</t></r><r><t>四</t></r></si>',
  formats: ['yyyy"年"'],
})

const mutation = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.integer({ min: 0, max: 255 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
)
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never

function mutated(bytes: Uint8Array, changes: Mutation): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (const { at, byte } of changes) copy[Math.floor(at * copy.length)] = byte
  return copy
}

/** Rows or a stated reason: anything else fails the test. */
async function isRead(bytes: Uint8Array): Promise<boolean> {
  try {
    await readWorkbook(bytes)
    return true
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return false
    throw error
  }
}

test('changed bytes of a file end in rows or in a stated reason', async () => {
  const whole = makeXlsx(parts)
  expect(await isRead(whole)).toBe(true)

  await fc.assert(
    fc.asyncProperty(mutation, async (changes) => void (await isRead(mutated(whole, changes)))),
    {
      numRuns: 300,
      seed: 2005,
    },
  )
})

test('changed bytes of a part, under a right checksum, end in rows or in a stated reason', async () => {
  const change = fc.tuple(fc.constantFrom(...Object.keys(parts)), mutation)
  const outcomes = new Set<boolean>()

  await fc.assert(
    fc.asyncProperty(change, async ([name, changes]) => {
      const part = Buffer.from(parts[name] ?? '')
      outcomes.add(await isRead(makeXlsx({ ...parts, [name]: mutated(part, changes) })))
    }),
    { numRuns: 600, seed: 2005 },
  )

  expect(outcomes).toEqual(new Set([true, false]))
})

test('a file cut short anywhere is never read as whole', async () => {
  const whole = makeXlsx(parts)
  const cut = fc.integer({ min: 0, max: whole.length - 1 })

  await fc.assert(
    fc.asyncProperty(cut, async (length) => {
      expect(await isRead(whole.subarray(0, length))).toBe(false)
    }),
  )
})
