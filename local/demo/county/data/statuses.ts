import type { UnitKind } from '../unit-kind.ts'

export type Status = '在职' | '离休' | '退休' | '下岗失业' | '其他'

/** How a unit's members are spread over the statuses, in percent. */
export type StatusShares = Readonly<Record<Status, number>>

const office: StatusShares = { 在职: 68, 离休: 4, 退休: 26, 下岗失业: 0, 其他: 2 }
const factory: StatusShares = { 在职: 44, 离休: 2, 退休: 30, 下岗失业: 21, 其他: 3 }
const company: StatusShares = { 在职: 82, 离休: 0, 退休: 6, 下岗失业: 4, 其他: 8 }
const neighbourhood: StatusShares = { 在职: 8, 离休: 3, 退休: 48, 下岗失业: 22, 其他: 19 }

export const statusShares: Readonly<Record<UnitKind, StatusShares>> = {
  党政机关: office,
  事业单位: office,
  国有企业: factory,
  非公企业: company,
  街道社区: neighbourhood,
  乡镇机关: office,
  乡镇站所: office,
  农村: { 在职: 6, 离休: 1, 退休: 7, 下岗失业: 0, 其他: 86 },
  学校: { 在职: 74, 离休: 1, 退休: 24, 下岗失业: 0, 其他: 1 },
  研发机构: { 在职: 76, 离休: 2, 退休: 20, 下岗失业: 0, 其他: 2 },
  社会团体: company,
  中介组织: company,
}

/** The years in which members of a status were born. */
export const birthYears: Readonly<Record<Status, readonly [number, number]>> = {
  在职: [1946, 1983],
  离休: [1915, 1929],
  退休: [1930, 1948],
  下岗失业: [1950, 1972],
  其他: [1932, 1983],
}
