import type { Upload, Verdict } from '../submission/upload.ts'
import type { Unit, UnitList } from '../unit/unit.ts'

/** A unit without the persons who answer for it. */
export function unitWithoutPersons({ contact: _contact, deputy: _deputy, ...unit }: Unit): Unit {
  return unit
}

/** The same tree of units. It keeps its version: that is the name by which submissions say what they were held against. */
export function listWithoutPersons(list: UnitList): UnitList {
  return { ...list, units: list.units.map(unitWithoutPersons) }
}

/** An upload without the name of its file, which may be a person's; the ending stays. */
export function uploadWithoutPersons(upload: Upload): Upload {
  const nameless = `*${/\.\w{1,5}$/.exec(upload.fileName)?.[0] ?? ''}`
  return { ...upload, fileName: nameless, key: upload.key.replace(/[^/]*$/, nameless) }
}

/**
 * A verdict without what cells said, and without the fingerprints of it: of a name and a date of birth there are few enough to try them all.
 * What was found, where and how often stays.
 */
export function verdictWithoutPersons(verdict: Verdict): Verdict {
  return { ...verdict, findings: verdict.findings.map(({ found: _found, subjects: _subjects, ...finding }) => finding) }
}
