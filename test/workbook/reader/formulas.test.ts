import { expect, test } from 'vitest'
import { openWorkbook } from '../../../shared/workbook/reader/open-workbook.ts'
import { makeMinimalXlsx } from '../../make/xlsx.ts'

async function formulasIn(rows: string) {
  const { sheets } = await openWorkbook(makeMinimalXlsx({ rows }))
  return Object.fromEntries((await sheets[0]?.formulas?.()) ?? [])
}

test('a formula is had by its cell, whether or not it was worked out, and whatever stands between', async () => {
  const formulas = await formulasIn(
    '<row r="1"><c r="A1"><f>[转移]&lt;=[合计]</f><v></v></c><c r="B1" t="s"><v>0</v></c></row>' +
      '<row r="2"><c r="A2"><f>SUM(<!-- a note --><![CDATA[A1:A3]]>)</f><v>7</v></c></row>',
  )

  expect(formulas).toEqual({ A1: '[转移]<=[合计]', A2: 'SUM(A1:A3)' })
})

test('what only refers to another cell’s formula says none, and one that Excel could not hold is passed over', async () => {
  const formulas = await formulasIn(
    `<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c><c r="B1"><f>${'1+'.repeat(5_000)}1</f><v>1</v></c></row>`,
  )

  expect(formulas).toEqual({})
})
