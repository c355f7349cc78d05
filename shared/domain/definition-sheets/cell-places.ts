import type { DefinitionFault } from '../campaign/definition-fault.ts'
import type { Level } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { cellAddress } from '../sheet/cell.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import type { DefinitionSheet } from './definition-sheet.ts'
import type { Entry } from './read-sheet.ts'

/** Which cell each place of a definition was written in. */
export interface CellPlaces {
  /** Notes that the object at a path, such as `reports[0]`, stands in this row, each of its values in its column. */
  addRow(path: string, sheet: DefinitionSheet, entry: Entry): void
  add(path: string, title: Label, place: Place): void
  /** A definition's fault where it was written; undefined where that cell has an error of its own already. */
  findingOf(fault: DefinitionFault, level: Level, earlier: readonly Finding[]): Finding | undefined
}

interface TitledPlace {
  readonly title: Label
  readonly place: Place
}

export function cellPlaces(): CellPlaces {
  const places = new Map<string, TitledPlace>()

  /** The cell of the path itself or of what it lies in. */
  function nearest(path: string): TitledPlace | undefined {
    const found = places.get(path)
    const around = path.replace(lastStep, '')
    return found || around === path ? found : nearest(around)
  }

  /** A text that names other places by their paths names their cells instead. */
  function inCells({ zh, en }: Label, sheet: string | undefined): Label {
    const cellOf = (path: string) => {
      const place = nearest(path)?.place
      const address = place && addressOf(place)
      return address === undefined ? path : place?.sheet === sheet ? address : `${place?.sheet}!${address}`
    }
    return { zh: zh.replaceAll(rowPath, cellOf), en: en.replaceAll(rowPath, cellOf) }
  }

  return {
    addRow(path, sheet, entry) {
      const [first] = sheet.columns
      if (first) places.set(path, { title: sheet.name, place: entry.at(first.key) })
      for (const column of sheet.columns) {
        const at = { title: column.title, place: entry.at(column.key) }
        // `name` stands where `name.zh` does
        for (const key of [column.key, ...waysTo(column.key)]) {
          const whole = path === '' ? key : `${path}.${key}`
          if (key === column.key || !places.has(whole)) places.set(whole, at)
        }
      }
    },
    add(path, title, place) {
      places.set(path, { title, place })
    },
    findingOf({ path, position, text: fault }, level, earlier) {
      const { title, place = {} } = nearest(path) ?? {}
      const isSaid = earlier.some(
        (each) =>
          each.level === 'error' &&
          each.sheet === place.sheet &&
          each.row === place.row &&
          each.cell === addressOf(place),
      )
      if (isSaid) return undefined
      const said = inCells(fault, place.sheet)
      if (!title) return finding(level, 'define-fault', place, { column: path, fault: said })
      return position === undefined
        ? finding(level, 'define-fault', place, { column: title, fault: said })
        : finding(level, 'define-formula-fault', place, { column: title, position: position + 1, fault: said })
    },
  }
}

function addressOf({ row, column }: Place): string | undefined {
  return row === undefined || column === undefined ? undefined : cellAddress(column, row)
}

/** What a value lies in, such as `whole` and `whole.name`. */
function waysTo(key: string): readonly string[] {
  const steps = key.split('.')
  return steps.slice(1).map((_, place) => steps.slice(0, place + 1).join('.'))
}

const lastStep = /(?:^|\.)[^.[\]]*$|\[\d+\]$/
const rowPath = /(?:reports|comparisons|calendar\.overrides|chasing\.steps)\[\d+\](?:\[\d+\]|\.[A-Za-z]+)*/g
