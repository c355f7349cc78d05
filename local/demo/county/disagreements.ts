import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import type { Random } from './random.ts'

type Rows = ReadonlyMap<string, readonly Values[]>

/** Units of a hundred whose member register differs from what others say, in each of the ways below. */
const share = 1

/**
 * Lets a few units' member registers disagree with their organisation registers or with another unit's, as nothing in one sheet alone
 * can give away. No figure changes: a row moves or is renamed, and none is added or left out.
 * @param members the rows of the member register by unit
 */
export function disagree(members: Rows, random: Random): Rows {
  const changed = new Map(members)
  const units = random.shuffle([...members.keys()])
  const times = Math.max(1, Math.round((units.length * share) / 100))
  const change = (by: (rows: readonly Values[]) => readonly Values[] | undefined) => {
    for (let left = times; left > 0; left -= 1) {
      const unit = units.find((code) => by(changed.get(code) ?? []))
      const rows = unit === undefined ? undefined : by(changed.get(unit) ?? [])
      if (unit === undefined || !rows) return
      changed.set(unit, rows)
      units.splice(units.indexOf(unit), 1)
    }
  }
  change(misnamed)
  change(moved)
  const inPost = units.filter((unit) => changed.get(unit)?.some(isInPost))
  for (let pair = 0; pair < times; pair += 1) {
    const [one = '', other = ''] = inPost.slice(2 * pair)
    const person = changed.get(one)?.find(isInPost)
    const rows = person && listedToo(changed.get(other) ?? [], person)
    if (rows) changed.set(other, rows)
  }
  return changed
}

/** Somebody's organisation is called what no organisation is called. */
function misnamed(rows: readonly Values[]): readonly Values[] | undefined {
  return replaced(rows, rows.findLastIndex(isCounted), ({ organisation }) => ({
    organisation: `${String(organisation)}第九小组`,
  }))
}

/** Somebody is listed in another organisation of the unit. */
function moved(rows: readonly Values[]): readonly Values[] | undefined {
  const [first] = rows
  const place = rows.findLastIndex((row) => isCounted(row) && row['organisation'] !== first?.['organisation'])
  return replaced(rows, place, () => ({ organisation: String(first?.['organisation']) }))
}

/** Somebody is a person whom another unit lists too. */
function listedToo(rows: readonly Values[], person: Values): readonly Values[] | undefined {
  const { name = '', birth = '', joined = '' } = person
  return replaced(rows, rows.findLastIndex(isInPost), () => ({ name, birth, joined }))
}

function replaced(
  rows: readonly Values[],
  place: number,
  change: (row: Values) => Values,
): readonly Values[] | undefined {
  const row = rows[place]
  return row && rows.with(place, { ...row, ...change(row) })
}

function isCounted({ flow }: Values): boolean {
  return flow !== '流入'
}

/** In post and in no group, which birth or joining could contradict. */
function isInPost(row: Values): boolean {
  return isCounted(row) && row['status'] === '在职' && !('groups' in row) && !('care' in row)
}
