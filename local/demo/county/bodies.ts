import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { posts } from './data/people.ts'
import { makeName, makeTelephone } from './people.ts'
import type { Random } from './random.ts'
import type { CountyUnit } from './units.ts'

/** A unit with so many below it has a supervision body of its own. */
const unitsForSupervision = 6

/**
 * A unit’s rows of the list of bodies: a leading group under the organisation’s head, an office under the contact, in large lead
 * units a supervision body.
 * @param secretary the head of the unit’s first organisation, if it has one
 */
export function makeBodies(
  unit: CountyUnit,
  secretary: string | undefined,
  unitsBelow: number,
  random: Random,
): readonly Values[] {
  const taken = new Set<string>()
  const person = (body: string, role: string, post: string, name = makeName(random)): Values => {
    if (taken.has(`${body} ${name}`)) return person(body, role, post)
    taken.add(`${body} ${name}`)
    return {
      unit: unit.unit.name,
      body,
      role,
      name,
      post,
      organisationHead: role === '组长' && body === '领导小组' && secretary !== undefined ? '是' : '否',
      telephone: makeTelephone(random.int(0, 9_999)),
      keptUntil: '2005-12-31',
    }
  }
  const some = (least: number, most: number, make: () => Values) =>
    Array.from({ length: random.int(least, most) }, make)
  return [
    person('领导小组', '组长', secretary === undefined ? '单位负责人' : random.pick(posts.head), secretary),
    ...some(1, 2, () => person('领导小组', '副组长', random.pick(posts.deputy))),
    ...some(1, 3, () => person('领导小组', '成员', random.pick(posts.member))),
    person('办公室', '主任', random.pick(posts.office), unit.unit.contact?.name),
    ...some(1, 3, () => person('办公室', '成员', random.pick(posts.member))),
    ...(unitsBelow >= unitsForSupervision
      ? [person('督导机构', '组长', random.pick(posts.deputy)), person('督导机构', '成员', random.pick(posts.member))]
      : []),
  ]
}
