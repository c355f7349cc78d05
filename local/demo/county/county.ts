import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeBodies } from './bodies.ts'
import { disagree } from './disagreements.ts'
import type { Returns } from './edits.ts'
import { makeFlowedIn, makeMembers } from './members.ts'
import {
  makeOrganisations,
  missingOrganisationRow,
  organisationRow,
  removedOrganisationRow,
  type Organisation,
} from './organisations.ts'
import { seededRandom, type Random } from './random.ts'
import { makeScenario, type Scenario } from './scenario.ts'
import { sizeOf } from './size.ts'
import { makeOffice, makeUnits, type CountyUnit } from './units.ts'

/** A county that never was: its units, what each of them truly reports, and how it goes about it. */
export interface County {
  /** The office at the root, then every other unit after the one above it. */
  readonly units: readonly Unit[]
  /** By report id, then by unit code, the rows by field id as they are once everything is mended. No rows: a nil return. */
  readonly records: ReadonlyMap<string, ReadonlyMap<string, readonly Values[]>>
  readonly scenario: Scenario
  /** What the totals must come to; `units` without the office. */
  readonly expected: { readonly units: number; readonly organisations: number; readonly members: number }
}

const reports = ['organisations', 'members', 'bodies']

/**
 * Makes a county. The same units and seed make the same county.
 * @param options.units 5 to 2,000; 318 is the full county of 489 organisations and 8,414 members, others are in proportion
 * @throws RangeError beyond that
 */
export function makeCounty(options: { readonly units: number; readonly seed: number }): County {
  const size = sizeOf(options.units)
  const random = seededRandom(options.seed)
  const units = makeUnits(size, random.fork('units'))
  const organisations = makeOrganisations(units, size, random.fork('organisations'))
  const established = units.filter(({ unit }) => organisations.get(unit.code)?.length)
  const removals = spread(size.removals, established, random.fork('removals'))
  const guests = spread(size.flowedIn, established, random.fork('guests'))

  const returns = units.map((unit): readonly [string, Returns] => {
    const { code } = unit.unit
    const facts: Facts = {
      organisations: organisations.get(code) ?? [],
      removals: removals.get(unit) ?? 0,
      guests: guests.get(unit) ?? 0,
      unitsBelow: units.filter((other) => other.unit.parent === code).length,
    }
    return [code, makeReturns(unit, facts, random.fork(code))]
  })
  const recordsOf = (report: string) => new Map(returns.map(([code, own]) => [code, own.get(report) ?? []]))
  const records = new Map(reports.map((report) => [report, recordsOf(report)] as const))
  records.set('members', new Map(disagree(recordsOf('members'), random.fork('disagreements'))))
  const list = units.map(({ unit }) => unit)
  return {
    units: [makeOffice(random.fork('office')), ...list],
    records,
    scenario: makeScenario(list, records, random.fork('scenario')),
    expected: { units: size.units, organisations: size.organisations, members: size.members },
  }
}

/** How many of a number of things fall to each of the units, by chance. */
function spread(count: number, units: readonly CountyUnit[], random: Random): ReadonlyMap<CountyUnit, number> {
  const counts = new Map<CountyUnit, number>()
  for (let left = count; left > 0; left -= 1) {
    const unit = random.pick(units)
    counts.set(unit, (counts.get(unit) ?? 0) + 1)
  }
  return counts
}

/** What a unit is given to report on. */
interface Facts {
  readonly organisations: readonly Organisation[]
  /** Organisations to be struck off the list. */
  readonly removals: number
  /** Members who flowed in. */
  readonly guests: number
  readonly unitsBelow: number
}

function makeReturns(unit: CountyUnit, facts: Facts, random: Random): Returns {
  const lists = facts.organisations.map(({ name, members }) =>
    makeMembers(members, { unit, organisation: name }, random),
  )
  const rows = facts.organisations.map((organisation, place) =>
    organisationRow(unit, organisation, lists[place] ?? [], random),
  )
  const members = lists.flat()
  for (let left = facts.guests; left > 0; left -= 1) {
    members.push(makeFlowedIn({ unit, organisation: random.pick(facts.organisations).name }, members, random))
  }
  const secretary = lists[0]?.[0]?.['name']
  return new Map([
    [
      'organisations',
      [
        ...(rows.length > 0 ? rows : [missingOrganisationRow(unit)]),
        ...Array.from({ length: facts.removals }, (_, place) => removedOrganisationRow(unit, place)),
      ],
    ],
    ['members', members],
    ['bodies', makeBodies(unit, typeof secretary === 'string' ? secretary : undefined, facts.unitsBelow, random)],
  ])
}
