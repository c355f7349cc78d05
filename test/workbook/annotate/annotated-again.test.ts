import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAddress } from '../../../shared/domain/sheet/cell.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { openParts, type Part } from '../../../shared/workbook/reader/zip-parts.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'
import { makeXlsx, minimalParts } from '../../make/xlsx.ts'
import { annotated, errorAt, officeParts, partsOf, styleOf, stylesOf, valuesOf, warningAt } from './office-parts.ts'

describe('annotating what was annotated', () => {
  const findings = [errorAt('名册', 1, 2), warningAt('名册', 3, 2), errorAt('名册', 4, 99), errorAt('底稿', 2, 2)]

  test.each([
    ['as Excel writes them', (xml: string) => xml],
    ['with spaces before the slash', (xml: string) => xml.replaceAll('/>', ' />')],
  ])('gives the same bytes, styles %s', async (_, written) => {
    const styles = written(String(officeParts()['xl/styles.xml']))
    const once = await annotated(officeParts({ 'xl/styles.xml': styles }), findings)
    expect(await annotateWorkbook(once, findings)).toEqual(once)
  })

  test('gives every cell its own fill back, though another program has numbered the styles anew', async () => {
    const once = partsOf(await annotated(officeParts(), findings))
    const renumbered = String(once['xl/styles.xml'])
      .replace('<cellXfs count="', '<cellXfs count="1')
      .replace(/<fill><patternFill patternType="solid"><fgColor theme.*?<\/fill>/, '<fill/>')
    const after = partsOf(
      await annotateWorkbook(makeXlsx({ ...once, 'xl/styles.xml': renumbered, 'xl/vbaProject.bin': '' }), []),
    )
    expect(stylesOf(after)(styleOf(after, 'A2'))).toMatchObject({
      fill: expect.stringContaining('<fgColor theme="4" tint="0.6"/>'),
    })
    expect(stylesOf(after)(styleOf(after, 'C2'))).toMatchObject({
      fill: expect.stringContaining('patternType="darkUp"'),
    })
    expect(Object.keys(after).filter((name) => name.includes('worksheets/sheet'))).toHaveLength(3)
    expect(after['xl/workbook.xml']).not.toContain('_taizhang')
  })
})

describe('of any sheet and any findings', () => {
  const place = fc.record({ row: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 6 }) })
  const level = fc.constantFrom('error' as const, 'warning' as const, 'note' as const)
  const findings = fc
    .array(fc.record({ place, level }), { maxLength: 8 })
    .map((all) => all.map((each) => errorAt('表一', each.place.column, each.place.row, { level: each.level })))
  const cells = fc.uniqueArray(fc.record({ place, style: fc.constantFrom(undefined, 0, 1) }), {
    maxLength: 12,
    selector: ({ place: { row, column } }) => `${row} ${column}`,
  })
  const merges = fc.constantFrom('', '<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>')
  const sheet = fc.record({ cells, merges }).map(({ cells: all, merges: afterRows }) => {
    const rows = Map.groupBy(
      all.toSorted((one, other) => one.place.row - other.place.row || one.place.column - other.place.column),
      (each) => each.place.row,
    )
    const xml = [...rows].map(([row, inRow]) => {
      const written = inRow.map(({ place: { column }, style }) => {
        const styled = style === undefined ? '' : ` s="${style}"`
        return `<c r="${cellAddress(column, row)}"${styled}><v>${row * column}</v></c>`
      })
      return `<row r="${row}">${written.join('')}</row>`
    })
    return makeXlsx(minimalParts({ rows: xml.join(''), afterRows, formats: ['0.00'] }))
  })

  test('the values stay, and annotating twice gives what once gives', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, findings, async (bytes, found) => {
        const copy = await annotateWorkbook(bytes, found)
        expect(await valuesOf(copy)).toEqual(await valuesOf(bytes))
        expect(await annotateWorkbook(copy, found)).toEqual(copy)
      }),
      { numRuns: 60 },
    )
  })

  test('nothing of it is left once there are no findings, whatever was found in between', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, findings, findings, async (bytes, first, second) => {
        const clean = await annotateWorkbook(await annotateWorkbook(await annotateWorkbook(bytes, first), second), [])
        expect(await valuesOf(clean)).toEqual(await valuesOf(bytes))
        const parts = partsOf(clean)
        const addresses = [...(parts['xl/worksheets/sheet1.xml']?.matchAll(/<c r="(\w+)"/g) ?? [])].map(([, at]) => at)
        for (const at of addresses) expect(stylesOf(parts)(styleOf(parts, at ?? '')).colour).toBe('')
        expect(parts['xl/comments1.xml'] ?? '').not.toContain('<comment ')
      }),
      { numRuns: 60 },
    )
  })
})

test('a damaged file still gets its findings, and what is damaged stays so', async () => {
  const sound = makeXlsx(officeParts())
  const flip = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }))
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 8 }), async (flips) => {
      const bytes = sound.slice()
      for (const [at, byte] of flips) bytes[at] = byte
      const parts = await openParts(Buffer.from(await annotateWorkbook(bytes, [errorAt('名册', 1, 2)])), defaultLimits)
      const sheets = await Promise.all(
        [1, 2, 3, 4, 5].map((number) => textOf(parts(`xl/worksheets/sheet${number}.xml`))),
      )
      expect(sheets.join('')).toContain('须改正')
    }),
    { numRuns: 150 },
  )
})

async function textOf(part: Part | undefined): Promise<string> {
  try {
    return Buffer.concat(await Array.fromAsync(part?.chunks() ?? [])).toString()
  } catch {
    return ''
  }
}
