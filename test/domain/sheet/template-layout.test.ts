import { expect, test } from 'vitest'
import type { SheetRow } from '../../../shared/domain/sheet/cell.ts'
import { readSignature, signatureRows, type Signature } from '../../../shared/domain/sheet/template-layout.ts'

const signature: Signature = {
  campaign: 'labs-2024',
  definitionVersion: 'abc',
  unit: '0102',
  sheets: new Map([
    ['实验室登记表', { report: 'laboratories', period: 'once' }],
    ['月报', { report: 'monthly' }],
  ]),
}

test('a signature that is written can be read back', () => {
  expect(readSignature(asSheetRows(signatureRows(signature)))).toEqual(signature)
})

test('a signature of an unknown form is not read', () => {
  const [, ...rest] = signatureRows(signature)
  expect(readSignature(asSheetRows([['taizhang', '2'], ...rest]))).toBeUndefined()
})

test.each(['campaign', 'definition', 'unit'])('a signature without its %s is not read', (key) => {
  expect(readSignature(asSheetRows(signatureRows(signature).filter(([first]) => first !== key)))).toBeUndefined()
})

test('rows of something else are no signature', () => {
  expect(readSignature(asSheetRows([['姓名', '性别'], []]))).toBeUndefined()
})

function asSheetRows(rows: readonly (readonly string[])[]): readonly SheetRow[] {
  return rows.map((texts, place) => ({
    row: place + 1,
    hidden: false,
    cells: texts.map((value, column) => ({ column: column + 1, kind: 'text', value })),
  }))
}
