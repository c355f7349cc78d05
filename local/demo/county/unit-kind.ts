/** The unit kinds of the organisation register. */
export type UnitKind =
  | '党政机关'
  | '事业单位'
  | '国有企业'
  | '非公企业'
  | '街道社区'
  | '乡镇机关'
  | '乡镇站所'
  | '农村'
  | '学校'
  | '研发机构'
  | '社会团体'
  | '中介组织'

const enterprises: ReadonlySet<UnitKind> = new Set<UnitKind>(['国有企业', '非公企业'])
const newBodies: ReadonlySet<UnitKind> = new Set<UnitKind>(['非公企业', '社会团体', '中介组织'])

export function isEnterprise(kind: UnitKind): boolean {
  return enterprises.has(kind)
}

/** Whether it is one of the 两新: a new economic or social organisation. */
export function isNewBody(kind: UnitKind): boolean {
  return newBodies.has(kind)
}
