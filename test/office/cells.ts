import * as fc from 'fast-check'
import type { Field } from '../../shared/domain/campaign/field.ts'
import type { FilledCell, FilledRow } from '../../shared/workbook/template/filled-cell.ts'

/** A row as somebody may fill it in, and the fields whose cells need the reading of take-in to be understood. */
export interface WrittenRow {
  readonly cells: FilledRow
  readonly odd: ReadonlySet<string>
  /** The fields of texts whose cells say that there is nothing: a colour follows where a rule asks for no more than that. */
  readonly nothing: ReadonlySet<string>
}

interface WrittenCell {
  readonly content: FilledCell | undefined
  readonly isOdd: boolean
}

const marks: readonly unknown[] = ['无', '/', '—', '没有']

/** Rows of a report: blanks, zeros, bounds and beyond, right and wrong types, marks of nothing, and what only a person understands. */
export function writtenRows(
  fields: readonly Field[],
  unitNames: readonly string[],
  oddOnesIn: number,
): fc.Arbitrary<WrittenRow> {
  return fc.tuple(...fields.map((field) => writtenCell(field, unitNames, oddOnesIn))).map((written) => {
    const cells = fields.flatMap(({ id }, place) => {
      const content = written[place]?.content
      return content === undefined ? [] : [[id, content] as const]
    })
    return {
      cells: Object.fromEntries(cells),
      odd: new Set(fields.filter((_, place) => written[place]?.isOdd).map(({ id }) => id)),
      nothing: new Set(fields.filter((_, place) => marks.includes(written[place]?.content)).map(({ id }) => id)),
    }
  })
}

/** A row of nothing but these contents. */
export function writtenRow(cells: FilledRow): WrittenRow {
  return { cells, odd: new Set(), nothing: new Set() }
}

function writtenCell(field: Field, unitNames: readonly string[], oddOnesIn: number): fc.Arbitrary<WrittenCell> {
  if (field.type === 'unit') return cell(unitNames.length > 0 ? fc.constantFrom(...unitNames) : fc.constant(undefined))
  return fc.oneof(
    { weight: field.required ? oddOnesIn * 3 : oddOnesIn * 12, arbitrary: cell(plainContent(field)) },
    { weight: field.required ? 1 : oddOnesIn * 8, arbitrary: cell(fc.constant(undefined)) },
    { weight: 1, arbitrary: fc.constantFrom(...oddContents(field)).map((content) => ({ content, isOdd: true })) },
  )
}

function cell(contents: fc.Arbitrary<FilledCell | undefined>): fc.Arbitrary<WrittenCell> {
  return contents.map((content) => ({ content, isOdd: false }))
}

/** What the template itself leads to, right or wrong. */
function plainContent(field: Field): fc.Arbitrary<FilledCell> {
  switch (field.type) {
    case 'integer':
      return fc.constantFrom(
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        4,
        7,
        20,
        field.min ?? -5,
        field.max ?? 1e9,
        (field.max ?? 8) + 1,
        -1,
        2.5,
      )
    case 'decimal':
      return fc.constantFrom(0, 0.1, 0.2, 0.3, 1, 1.25, 2.5, 100, field.min ?? -0.5, (field.max ?? 1e6) + 1, 0.1234567)
    case 'choice':
      return fc.constantFrom(...field.choices.map(({ name }) => name))
    case 'choices':
      return fc.shuffledSubarray(
        field.choices.map(({ name }) => name),
        { minLength: 1 },
      )
    case 'date':
      if (field.precision === 'day') return fc.constantFrom(...days)
      return fc.constantFrom(
        ...[...days, ...months, ...(field.precision === 'year' ? years : [])].map((raw) => ({ raw })),
      )
    case 'phone':
      return fc.constantFrom('13800001234', '15912345678')
    case 'text':
    case 'identity':
    case 'unit':
      break
  }
  return fc.constantFrom('柳溪党支部', '竹溪', '第3期', 'ABC-1', '已另文报告', '无', '/', '—', '没有')
}

const days = [
  '2005-07-01', '2005-07-01', '2005-06-30', '2005-12-31', '2006-01-01', '2005-08-15', '2005-09-10', '2004-12-15',
  '2004-02-29', '1960-03-15', '1984-02-29', '1987-12-31', '1920-01-01', '2004-12-16', '1906-05-01', '2005-10-20',
] // prettier-ignore
const months = ['1960-03', '1978-03', '1987-12', '1988-01', '1905-01', '2004-12', '2005-01']
const years = ['1960', '1987', '2005', '1900', '3005']

/** What needs a careful person, or is wrong in a way that only take-in can say. */
function oddContents(field: Field): readonly FilledCell[] {
  const always: readonly FilledCell[] = ['  ', { raw: true }, { raw: { error: '#N/A' } }, '同上']
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return [...always, '约30', '3', ' 2', '１', '2人', '无', '1,000', '三']
    case 'choice':
      return [
        ...always,
        ...field.choices.flatMap(({ synonyms, name }) => [...synonyms, ` ${name}`, `${name}（）`]),
        { raw: 3 },
      ]
    case 'choices':
      return [
        ...always,
        ...field.choices.flatMap(({ synonyms, name }) => [...synonyms, `${name}、${name}`, `${name},`, `1.${name}`]),
      ]
    case 'date':
      return [...always, '1955-05-01', '1920-01-01', '2005.6.15', '2005年7月', { raw: 2005, numFmt: '0' }, { raw: 38_000.5, numFmt: 'yyyy-mm-dd' }, '05-6-1', '1899-06', { raw: 20_050_615, numFmt: '0' }, { raw: '2005-13-01' }, { raw: '2005-02-30' }, { raw: '2005-08-15' }, { raw: 38_353, numFmt: 'yyyy-mm-dd' }, { raw: 19_605, numFmt: '0' }] // prettier-ignore
    case 'phone':
      return [
        ...always,
        '0571-12345678',
        '138 0000 1234',
        { raw: 13_800_001_234 },
        '12345',
        '无',
        '13800001234、13900001234',
      ]
    case 'text':
    case 'identity':
    case 'unit':
      break
  }
  return [...always, ' 竹溪', '张　三', 'ＡＢＣ-1', { raw: 12 }, '竹溪\n党支部', '〃', '/ -', 'abc-1', '长'.repeat(600)]
}
