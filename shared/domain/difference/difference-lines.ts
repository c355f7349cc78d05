import type { Comparison } from '../campaign/comparison.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { reportOf } from '../campaign/lookup.ts'
import { roundName } from '../campaign/round-name.ts'
import { text } from '../texts/text.ts'
import type { Differences, RowPlace, Stated } from './difference.ts'

/** A difference, or a person whom another unit lists too, as people read it. Never personal data. */
export interface DifferenceLine {
  readonly unit: string
  readonly level: Comparison['level']
  readonly code: string
  /** The group that it concerns; '' where there is none. */
  readonly key: string
  readonly left: LineSide
  readonly right: LineSide
  readonly difference?: number
  /** What does not fit and what to do. */
  readonly message: Label
}

export interface LineSide {
  /** The report's name, with its month. */
  readonly report: Label
  readonly value?: number
  /** A row, or how much a total covers; empty where neither is known. */
  readonly place: Label
}

/** @param nameOf gives a unit's name for its code */
export function differenceLines(
  definition: CampaignDefinition,
  { differences, sharedPersons }: Differences,
  nameOf: (unit: string) => string,
): readonly DifferenceLine[] {
  const messages = new Map(definition.comparisons.map(({ code, message }) => [code, message]))
  const unplaced = { zh: '', en: '' }
  return [
    ...differences.map(({ unit, level, code, key = '', left, right, difference }): DifferenceLine => ({
      unit,
      level,
      code,
      key,
      left: lineSide(definition, left),
      right: lineSide(definition, right),
      ...(difference !== undefined && { difference }),
      message: messages.get(code) ?? unplaced,
    })),
    ...sharedPersons.map(({ unit, report, period, at, other }): DifferenceLine => {
      const title = roundName({ report, period }, reportOf(definition, report))
      const otherUnit = [...new Set([other.unit, nameOf(other.unit)])].join(' ')
      return {
        unit,
        level: 'warning',
        code: samePersonCode,
        key: otherUnit,
        left: { report: title, place: rowWords(definition, report, at) },
        right: { report: title, place: rowWords(definition, report, other.at) },
        message: text('same-person'),
      }
    }),
  ]
}

/** Stands where a comparison's code does. */
const samePersonCode = 'SAME-PERSON'

/** Whether a campaign compares anything between submissions. */
export function comparesAnything({ comparisons, reports }: CampaignDefinition): boolean {
  return comparisons.length > 0 || reports.some(({ person }) => person)
}

function lineSide(definition: CampaignDefinition, { report, period, value, at, covers }: Stated): LineSide {
  return {
    report: roundName({ report, period }, reportOf(definition, report)),
    ...(value !== undefined && { value }),
    place: covers ? text('difference-covers', covers) : rowWords(definition, report, at),
  }
}

/** The sheet is named where it is not called like its report. */
function rowWords(definition: CampaignDefinition, report: string, at: RowPlace | undefined): Label {
  if (at?.row === undefined) return { zh: '', en: '' }
  const { sheet = '', row } = at
  return sheet === reportOf(definition, report)?.name.zh
    ? text('findings-row', { row })
    : text('difference-row', { sheet, row })
}
