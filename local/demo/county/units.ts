import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeBranches, officeCode, type Draft } from './branches.ts'
import { county } from './data/places.ts'
import { makeName, makeTelephone } from './people.ts'
import type { Random } from './random.ts'
import type { CountySize } from './size.ts'
import { isEnterprise, isNewBody, type UnitKind } from './unit-kind.ts'

/** A unit with what its registers say of it. */
export interface CountyUnit {
  readonly unit: Unit
  readonly shortName: string
  readonly unitKind: UnitKind
  readonly operatingState: '正常' | '停产' | '破产' | '关闭' | '改制'
}

const supervisionGroups = ['第一督导组', '第二督导组', '第三督导组', '第四督导组', '第五督导组', '第六督导组']

/** The county's units in the order of the tree, without the office: lead units and townships, each followed by what it answers for. */
export function makeUnits(size: CountySize, random: Random): readonly CountyUnit[] {
  const branches = makeBranches(size, random)
  const groups = groupsOf(branches.map((branch) => branch.length))
  return branches
    .flatMap((branch, place) => branch.map((draft) => ({ draft, group: groups[place] })))
    .map(({ draft, group }, place) => makeUnit(draft, group, place + 1, random))
}

/** The office at the root: it owes nothing and is not counted. */
export function makeOffice(random: Random): Unit {
  return {
    code: officeCode,
    name: `${county}先进性教育活动办公室`,
    shortNames: ['活动办公室', county],
    kind: '活动办公室',
    flags: [],
    ...makeContacts(officeCode, 0, random),
    state: 'live',
  }
}

/** A supervision group for every branch: the largest branches first, each to the group with the fewest units. */
function groupsOf(sizes: readonly number[]): readonly (string | undefined)[] {
  const loads = supervisionGroups.map((name) => ({ name, units: 0 }))
  const groups: string[] = []
  const branches = sizes.map((units, place) => ({ units, place })).sort((a, b) => b.units - a.units)
  for (const branch of branches) {
    const lightest = loads.reduce((least, load) => (load.units < least.units ? load : least))
    lightest.units += branch.units
    groups[branch.place] = lightest.name
  }
  return groups
}

/** @param place counts the units from 1, so that each has telephone numbers of its own */
function makeUnit(draft: Draft, group: string | undefined, place: number, random: Random): CountyUnit {
  const { unitKind, ...named } = draft
  const operatingState =
    isEnterprise(unitKind) && random.chance(0.3) ? random.pick(['停产', '破产', '关闭', '改制'] as const) : '正常'
  return {
    shortName: named.shortNames[0],
    unitKind,
    operatingState,
    unit: {
      ...named,
      batch: '第二批',
      flags: [...(isNewBody(unitKind) ? ['两新'] : []), ...(operatingState === '正常' ? [] : ['困难企业'])],
      ...(named.kind === '下属单位' && { leadUnit: named.parent }),
      ...(group !== undefined && { supervisionGroup: group }),
      ...makeContacts(named.code, place, random),
      state: 'live',
    },
  }
}

function makeContacts(code: string, place: number, random: Random): Required<Pick<Unit, 'contact' | 'deputy'>> {
  const address = code.toLowerCase()
  return {
    contact: { name: makeName(random), telephone: makeTelephone(2 * place), email: `${address}@example.org` },
    deputy: { name: makeName(random), telephone: makeTelephone(2 * place + 1), email: `${address}.deputy@example.org` },
  }
}
