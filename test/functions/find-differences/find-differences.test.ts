import { describe, expect, it } from 'vitest'
import type { Differences } from '../../../shared/domain/difference/difference.ts'
import { personRule, personTexts } from '../../../shared/domain/difference/persons.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { keyedHash } from '../../../shared/runtime/keyed-hash.ts'
import type { EmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { openClassOffice, registers } from '../../make/class-office.ts'
import { makePupil } from '../../make/class-registers.ts'

const round = { campaign: registers.id, report: 'pupils', period: 'once' }

/** The hash that stands for a pupil in the index. */
async function hashOf({ personKeys }: Pick<EmbeddedStores, 'personKeys'>, values: Values): Promise<string> {
  const rule = personRule(registers, round.report)
  const [text = ''] = (rule && personTexts(rule, [{ unit: '', sheet: '', row: 5, values }]).keys()) ?? []
  return keyedHash(await personKeys.of(round.campaign), text)
}

/** Who is told of whom: `A 5 = B 6`. */
const pairsIn = ({ sharedPersons }: Differences) =>
  sharedPersons.map(({ unit, at, other }) => `${unit} ${at.row} = ${other.unit} ${other.at.row}`)

const codesIn = ({ differences }: Differences) => differences.map(({ unit, code }) => `${unit} ${code}`)

describe('The same person in two units', () => {
  it('is shown to both by unit and row, and to nobody by name', async () => {
    const { file, below } = await openClassOffice()
    await file('A', 'pupils', [makePupil({ name: '李四' }), makePupil()])
    await file('B', 'pupils', [makePupil()])

    const found = await below()

    expect(pairsIn(found)).toEqual(['A 6 = B 5', 'B 5 = A 6'])
    expect(pairsIn(await below('B'))).toEqual(['B 5 = A 6'])
    expect(JSON.stringify(found)).not.toMatch(/张三丰|2012-05/)
  })

  it('is the same however name and date are written', async () => {
    const { file, below } = await openClassOffice()
    await file('A', 'pupils', [makePupil({ name: '张 三丰', born: '2012-05-17' })])
    await file('B', 'pupils', [makePupil({ name: '张三丰', born: '2012-05' })])

    expect(pairsIn(await below('A'))).toEqual(['A 5 = B 5'])
  })

  it.each([
    ['looked after here and counted elsewhere', { guest: '是' }],
    ['of the same name and another month of birth', { born: '2012-06' }],
  ])('is not %s', async (_what, pupil) => {
    const { file, below } = await openClassOffice()
    await file('A', 'pupils', [makePupil()])
    await file('B', 'pupils', [makePupil(pupil)])

    expect(pairsIn(await below())).toEqual([])
  })

  it('cannot be told where a field is left blank', async () => {
    const { file, below } = await openClassOffice()
    const { born: _, ...unborn } = makePupil()
    await file('A', 'pupils', [unborn])
    await file('B', 'pupils', [unborn])

    expect(pairsIn(await below())).toEqual([])
  })

  it.each(['A', 'B'])('is no longer shown to anybody when %s leaves the row out', async (unit) => {
    const { file, below } = await openClassOffice()
    await file('A', 'pupils', [makePupil()])
    await file('B', 'pupils', [makePupil()])

    await file(unit, 'pupils', [])

    expect(pairsIn(await below())).toEqual([])
  })

  it('is looked for among what is current, however often the two have sent it', async () => {
    const { stores, file, below } = await openClassOffice()
    for (let time = 1; time <= 3; time++) {
      await file('A', 'pupils', [makePupil()])
      await file('B', 'pupils', [makePupil()])
    }

    expect(pairsIn(await below())).toEqual(['A 5 = B 5', 'B 5 = A 5'])
    expect(await stores.persons.matchesOf(round, 'A')).toHaveLength(1)
    expect(await stores.persons.entriesOf(round, [await hashOf(stores, makePupil())])).toHaveLength(2)
  })

  it('leaves neither name nor date in the index', async () => {
    const { stores, file } = await openClassOffice()
    await file('A', 'pupils', [makePupil()])
    await file('B', 'pupils', [makePupil()])

    const matches = await stores.persons.matchesOf(round, 'A')

    expect(matches).toHaveLength(1)
    expect(Object.keys(matches[0]?.own ?? {}).toSorted()).toEqual(['mark', 'place', 'unit'])
  })
})

describe('Differences', () => {
  it('go when either of the two sheets is corrected', async () => {
    const { file, below } = await openClassOffice()
    await file('A', 'classes', [{ class: '一班', pupils: 2 }])
    await file('A', 'pupils', [makePupil()])
    expect(codesIn(await below())).toEqual(['A CLASS-PUPILS'])

    await file('A', 'pupils', [makePupil(), makePupil({ name: '李四' })])
    expect(codesIn(await below())).toEqual([])
    await file('A', 'classes', [{ class: '一班', pupils: 3 }])
    expect(codesIn(await below())).toEqual(['A CLASS-PUPILS'])
    await file('A', 'classes', [{ class: '一班', pupils: 2 }])
    expect(codesIn(await below())).toEqual([])
  })

  it('between levels are shown to the unit that declared and to those below whose return is in the sum', async () => {
    const { file, below, around } = await openClassOffice()
    await file('A', 'declared', [{ classes: 2, hours: 0 }])
    await file('A1', 'classes', [{ class: '一班', pupils: 0 }])

    expect(codesIn(await around('A1'))).toEqual(['A SUM-CLASSES'])
    expect((await below('A')).differences).toMatchObject([
      { left: { value: 2 }, right: { value: 1, covers: { filed: 1, expected: 3 } }, difference: 1 },
    ])
    expect(codesIn(await around('B'))).toEqual([])

    await file('A2', 'classes', [{ class: '一班', pupils: 0 }])
    expect(codesIn(await around('A1'))).toEqual([])
  })

  it('of a unit alone are not those of the units above it', async () => {
    const { file, around } = await openClassOffice()
    await file('A', 'classes', [{ class: '一班', pupils: 2 }])
    await file('A', 'pupils', [])

    expect(codesIn(await around('A1'))).toEqual([])
    expect(codesIn(await around('A'))).toEqual(['A CLASS-PUPILS'])
  })
})
