import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import type { Random } from './random.ts'
import type { CellEdit, Mistake } from './upload.ts'

/** What one unit truly reports, by report id. */
export type Returns = ReadonlyMap<string, readonly Values[]>

/** Makes a mistake of this kind somewhere in the unit's rows; the unit has organisations and members. */
export function makeMistake(reason: Mistake, unit: string, returns: Returns, random: Random): CellEdit {
  const edit = (report: string, field: string, change: (row: Values) => CellEdit['content']): CellEdit => {
    const rows = returns.get(report) ?? []
    const row = random.int(0, rows.length - 1)
    return { unit, report, row, field, content: change(rows[row] ?? {}), reason }
  }
  switch (reason) {
    case 'wrong-total':
      return edit('organisations', 'members', ({ members }) => Number(members) + random.int(1, 9))
    case 'missing-required':
      return edit('members', 'status', () => null)
    case 'unknown-choice':
      return edit('bodies', 'body', () => '联络站')
    case 'bad-date':
      break
  }
  return edit('members', 'birth', ({ birth }) => `${String(birth).slice(0, 4)}年13月`)
}

/** A slip that nothing gives away: somebody in post is listed as retired. None where nobody is in post. */
export function makeSlip(unit: string, returns: Returns): CellEdit | undefined {
  const row = (returns.get('members') ?? []).findIndex(({ status }) => status === '在职')
  return row < 0 ? undefined : { unit, report: 'members', row, field: 'status', content: '退休', reason: 'slip' }
}

/** Writes some of the unit's cells as people in a hurry do; every one still means the same. */
export function makeMess(unit: string, returns: Returns, random: Random): readonly CellEdit[] {
  return [...returns].flatMap(([report, rows]) =>
    rows.flatMap((values, row) =>
      Object.entries(values).flatMap(([field, value]) => {
        const content = typeof value === 'string' || typeof value === 'number' ? messy(field, value, random) : undefined
        return content !== undefined && random.chance(0.3)
          ? [{ unit, report, row, field, content, reason: 'messy' as const }]
          : []
      }),
    ),
  )
}

/** Another way to write the same, if the field invites one. */
function messy(field: string, value: string | number, random: Random): string | undefined {
  if (typeof value === 'number') return fullWidth(String(value))
  switch (field) {
    case 'name':
    case 'secretary':
      return value.length === 2 ? Array.from(value).join('　') : ` ${value} `
    case 'birth':
    case 'joined':
      return random.pick(dateForms)(value.slice(0, 4), Number(value.slice(5)))
    case 'telephone':
      return fullWidth(value)
    default:
      return otherWords.get(value)
  }
}

const dateForms: readonly ((year: string, month: number) => string)[] = [
  (year, month) => `${year}.${month}`,
  (year, month) => `${year}年${month}月`,
  (year, month) => `${year}/${month}`,
]

/** Synonyms that the definition knows. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['男', '男性'],
  ['女', '女性'],
  ['党支部', '支部'],
  ['国有企业', '国企'],
  ['下岗失业', '下岗'],
  ['已联系', ' 已联系上'],
  ['领导小组', '活动领导小组'],
])

function fullWidth(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
}
