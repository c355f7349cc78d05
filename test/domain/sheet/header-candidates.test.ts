import { expect, onTestFinished, test, vi } from 'vitest'
import { headerCandidates } from '../../../shared/domain/sheet/header-candidates.ts'
import { makeSheet, rowsOf } from '../../make/sheet.ts'

test('the key of a text is made once, however many cells hold it', () => {
  const rows = rowsOf(makeSheet({ rows: [Array<string>(1_000).fill('姓 名'), ['姓 名', '性 别']] }))
  const normalize = vi.spyOn(String.prototype, 'normalize')
  onTestFinished(() => normalize.mockRestore())

  const [upper] = headerCandidates(rows, [])

  expect(upper?.cells).toHaveLength(1_000)
  expect(normalize).toHaveBeenCalledTimes(2)
})
