import { expect, onTestFinished, test, vi } from 'vitest'
import { headerCandidates } from '../../../shared/domain/sheet/header-candidates.ts'
import { makeSheet, rowsOf } from '../../make/sheet.ts'

test('the key of a text is made once, however many cells hold it', () => {
  const rows = rowsOf(makeSheet({ rows: [Array<string>(1_000).fill('姓 名'), ['姓 名', '性 别']] }))
  const normalize = vi.spyOn(String.prototype, 'normalize')
  onTestFinished(() => normalize.mockRestore())

  const [upper] = headerCandidates(rows, [], () => true)

  expect(upper?.cells).toHaveLength(1_000)
  expect(normalize).toHaveBeenCalledTimes(2)
})

test('rows without a name that a field goes by are no header, nor looked at as one', () => {
  const rows = rowsOf(makeSheet({ rows: [['甲', '乙'], ['姓名', '乙'], ['丙']] }))

  const candidates = [...headerCandidates(rows, [], (key) => key === '姓名')]

  expect(candidates.map(({ top, bottom }) => [top, bottom])).toEqual([
    [2, 2],
    [1, 2],
    [2, 3],
    [1, 3],
  ])
})
