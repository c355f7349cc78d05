import { describe, expect, test } from 'vitest'
import { normalise } from '../../../shared/domain/normalise/normalise.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { figuresOfRows } from '../../make/figures.ts'
import { makeCounty, type County } from '../../../local/demo/county/county.ts'
import { mistakes, type CellEdit } from '../../../local/demo/county/upload.ts'
import { brokenRules, builtInReport } from '../../domain/campaigns/rules.ts'

const full = makeCounty({ units: 318, seed: 2005 })

function rowsOf(county: County, report: string, wanted: (code: string) => boolean = () => true): readonly Values[] {
  return [...(county.records.get(report) ?? [])].flatMap(([code, rows]) => (wanted(code) ? rows : []))
}

function totalsOf(county: County, wanted?: (code: string) => boolean) {
  const figures = (report: string) => figuresOfRows(builtInReport(report), rowsOf(county, report, wanted))
  return {
    organisations: figures('organisations')['organisations'],
    registered: figures('organisations')['registeredMembers'],
    members: figures('members')['members'],
  }
}

describe.each([1, 7, 2005])('the full county of seed %d', (seed) => {
  const county = makeCounty({ units: 318, seed })

  test('has 318 units, 489 organisations and 8,414 members, and as many by its register', () => {
    expect(county.units).toHaveLength(319)
    expect(totalsOf(county)).toEqual({ organisations: 489, registered: 8414, members: 8414 })
    expect(county.expected).toEqual({ units: 318, organisations: 489, members: 8414 })
  })

  test('has a high-tech zone of 63 organisations and 1,063 members', () => {
    expect(totalsOf(county, (code) => code.startsWith('G01'))).toMatchObject({ organisations: 63, members: 1063 })
  })
})

test.each([5, 6, 13, 40, 2000])('a county of %d units has the totals it promises', (units) => {
  const county = makeCounty({ units, seed: 3 })
  const { organisations, members } = county.expected

  expect(county.units).toHaveLength(units + 1)
  expect(totalsOf(county)).toEqual({ organisations, registered: members, members })
})

test.each([4, 2001, 7.5])('a county of %d units is refused', (units) => {
  expect(() => makeCounty({ units, seed: 1 })).toThrow(RangeError)
})

test('the same seed makes the same county, another one another', () => {
  expect(makeCounty({ units: 40, seed: 9 })).toEqual(makeCounty({ units: 40, seed: 9 }))
  expect(makeCounty({ units: 40, seed: 9 })).not.toEqual(makeCounty({ units: 40, seed: 10 }))
})

test('every unit has a contact, a deputy, one of six supervision groups and a name of its own', () => {
  const units = full.units.slice(1)

  expect(units.filter(({ contact, deputy }) => !contact?.telephone || !deputy?.email)).toEqual([])
  expect(new Set(units.map(({ supervisionGroup }) => supervisionGroup)).size).toBe(6)
  expect(units.every(({ supervisionGroup }) => supervisionGroup)).toBe(true)
  const names = units.flatMap(({ code, name, shortNames }) => [code, name, ...shortNames])
  expect(new Set(names).size).toBe(names.length)
})

test('every unit stands after the one above it, and all below the office', () => {
  const seen = new Set<string | undefined>([undefined])
  for (const { code, parent } of full.units) {
    expect(seen).toContain(parent)
    seen.add(code)
  }
  expect(full.units.filter(({ parent }) => parent === undefined)).toHaveLength(1)
})

test('no record breaks a rule, but that a unit without an organisation has no organisation’s head to lead it', () => {
  const broken = [...full.records].flatMap(([report, byUnit]) =>
    [...byUnit].flatMap(([unit, rows]) => brokenRules(report, rows).map((code) => `${unit} ${code}`)),
  )
  const without = [...(full.records.get('members') ?? [])].flatMap(([unit, rows]) => (rows.length === 0 ? [unit] : []))

  expect(without.length).toBeGreaterThan(0)
  expect(broken.toSorted()).toEqual(without.map((unit) => `${unit} BOD-HEAD`).toSorted())
})

describe.each([...full.records])('the %s', (id, byUnit) => {
  const { report, key } = builtInReport(id)

  test('have every required field', () => {
    const required = report.fields.filter((field) => field.required).map((field) => field.id)

    expect([...byUnit.values()].flat().filter((row) => required.some((field) => row[field] === undefined))).toEqual([])
  })

  test('have no choice that the campaign lacks', () => {
    for (const field of report.fields) {
      const known = 'choices' in field ? field.choices.map(({ name }) => name) : undefined
      const chosen = known ? [...byUnit.values()].flat().flatMap((row) => row[field.id] ?? []) : []
      expect(chosen.filter((choice) => !known?.includes(String(choice)))).toEqual([])
    }
  })

  test('have no two rows of one unit with the same key', () => {
    for (const rows of byUnit.values()) {
      const keys = rows.map((row) => key.map((field) => row[field])).filter((parts) => !parts.includes(undefined))
      expect(new Set(keys.map((parts) => parts.join('|'))).size).toBe(keys.length)
    }
  })
})

test('the register has the numbers of every organisation’s members, but for a few units', () => {
  const agrees = ([unit, rows]: readonly [string, readonly Values[]]) => {
    const members = full.records.get('members')?.get(unit) ?? []
    return rows
      .filter(({ kind, change }) => kind !== '未建立' && change !== '申请移除')
      .every((row) => {
        const own = members.filter(({ organisation, flow }) => organisation === row['organisation'] && flow !== '流入')
        return row['members'] === own.length && row['inPost'] === own.filter(({ status }) => status === '在职').length
      })
  }
  const disagreeing = [...(full.records.get('organisations') ?? [])].filter((entry) => !agrees(entry))

  expect(disagreeing).toHaveLength(6)
})

test('a few persons are listed by two units', () => {
  const units = new Map<string, Set<string>>()
  for (const [unit, rows] of full.records.get('members') ?? []) {
    for (const { name, birth, joined, flow } of rows) {
      const person = [name, birth, joined].map(String).join(' ')
      if (flow !== '流入') units.set(person, (units.get(person) ?? new Set()).add(unit))
    }
  }

  expect([...units.values()].filter(({ size }) => size > 1)).toHaveLength(3)
})

describe('the scenario', () => {
  const { stories, uploads } = full.scenario
  const unitsWith = (story: string) => [...stories].filter(([, each]) => each === story).map(([code]) => code)
  const from = (code: string) => uploads.filter(({ sender }) => sender === code)

  test('plays every story, most of them on time', () => {
    expect(new Set(stories.values()).size).toBe(9)
    expect(unitsWith('on-time').length).toBeGreaterThan(220)
    expect([...stories.keys()]).toEqual(full.units.slice(1).map(({ code }) => code))
  })

  test('lands between 14 and 18 June, in the order of the ids', () => {
    const moments = uploads.map(({ landsAt }) => landsAt)

    expect(moments).toEqual(moments.toSorted())
    expect(moments[0] && moments[0] > '2005-06-13T16').toBe(true)
    expect(moments.at(-1)?.slice(0, 10)).toBe('2005-06-18')
    expect(uploads.map(({ id }) => id)).toEqual(uploads.map(({ id }) => id).toSorted())
  })

  test('ends with every unit’s records as they are', () => {
    const last = new Map(uploads.flatMap((upload) => upload.units.map((unit) => [unit, upload] as const)))

    expect([...last.keys()].toSorted()).toEqual([...stories.keys()].toSorted())
    const wrong = [...last.values()].flatMap(({ edits }) => edits.filter(({ reason }) => reason !== 'messy'))
    expect(wrong).toEqual([])
  })

  test('has late units land after the deadline and the others before', () => {
    for (const story of ['late', 'missing', 'by-office']) {
      expect(
        unitsWith(story)
          .flatMap(from)
          .some(({ landsAt }) => onTime(landsAt)),
      ).toBe(false)
    }
    for (const story of ['on-time', 'for-several', 'repeated']) {
      expect(
        unitsWith(story)
          .flatMap(from)
          .every(({ landsAt }) => onTime(landsAt)),
      ).toBe(true)
    }
  })

  test('sends the same file again where it repeats', () => {
    for (const code of unitsWith('repeated')) {
      const [first, second] = from(code)
      expect(second).toMatchObject({ repeats: first?.id, edits: first?.edits, units: first?.units })
    }
  })

  test('covers units of the sender’s own branch only', () => {
    const several = uploads.filter(({ units }) => units.length > 1)

    expect(several.length).toBe(unitsWith('for-several').length)
    for (const { sender, units } of several) {
      expect(units.slice(1).every((unit) => unit.startsWith(`${sender}-`))).toBe(true)
    }
  })

  test('makes every kind of mistake in some first workbook', () => {
    const made = unitsWith('rejected').flatMap((code) => from(code)[0]?.edits.map(({ reason }) => reason) ?? [])

    expect(new Set(made)).toEqual(new Set(mistakes))
  })
})

describe('what is written by hand', () => {
  const edits = full.scenario.uploads.flatMap((upload) => upload.edits)
  const clean = ({ unit, report, row, field }: CellEdit) => full.records.get(report)?.get(unit)?.[row]?.[field]

  test('is messy and means the same', () => {
    const messy = edits.filter(({ reason }) => reason === 'messy')

    expect(messy.length).toBeGreaterThan(500)
    expect(messy.map((edit) => ({ ...edit, read: read(edit) }))).toEqual(
      messy.map((edit) => ({ ...edit, read: expect.objectContaining({ value: clean(edit) }) })),
    )
  })

  test('is wrong in the way it says', () => {
    const wrong = edits.filter(({ reason }) => reason === 'unknown-choice' || reason === 'bad-date')

    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter((edit) => !read(edit)?.problem)).toEqual([])
  })
})

/** Whether it is before the end of 15 June in Shanghai. */
function onTime(landsAt: string): boolean {
  return landsAt < '2005-06-15T16:00:00.000Z'
}

/** What the edit's cell means to its field; an empty one means nothing. */
function read({ report, field: id, content }: CellEdit) {
  const field = builtInReport(report).fields.get(id)
  if (!field) throw new Error(`no field ${id}`)
  if (content === null) return undefined
  return normalise(
    field,
    typeof content === 'number' ? { kind: 'number', value: content } : { kind: 'text', value: content },
  )
}
