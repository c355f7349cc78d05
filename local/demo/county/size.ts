/** How much there is of everything in a county of so many units. */
export interface CountySize {
  readonly units: number
  /** Those of the units that are lead units, the zone among them. */
  readonly leadUnits: number
  readonly townships: number
  readonly organisations: number
  readonly members: number
  /** Units without an organisation; each lists one row that says so. */
  readonly withoutOrganisation: number
  /** Rows of organisations that are to be struck off: not counted. */
  readonly removals: number
  /** Rows of members who flowed in: not counted. */
  readonly flowedIn: number
  /** The high-tech zone with everything below it. */
  readonly zone: { readonly units: number; readonly organisations: number; readonly members: number }
}

const fewestUnits = 5
const mostUnits = 2_000

const full = { units: 318, leadUnits: 30, townships: 15, organisations: 489, members: 8_414 }

/**
 * The full county of 318 units, or one in proportion to it.
 * @param units 5 to 2,000, without the office itself
 * @throws RangeError beyond that
 */
export function sizeOf(units: number): CountySize {
  if (!Number.isInteger(units) || units < fewestUnits || units > mostUnits) {
    throw new RangeError(`a county has ${fewestUnits} to ${mostUnits} units, not ${units}`)
  }
  const scaled = (count: number, least = 0) => Math.max(least, Math.round((count * units) / full.units))
  return {
    units,
    leadUnits: Math.min(full.leadUnits, scaled(full.leadUnits, 2)),
    townships: scaled(full.townships, 1),
    organisations: scaled(full.organisations),
    members: scaled(full.members),
    withoutOrganisation: scaled(9, 1),
    removals: scaled(4),
    flowedIn: scaled(37, 1),
    zone: { units: scaled(38, 1), organisations: scaled(63, 1), members: scaled(1_063) },
  }
}
