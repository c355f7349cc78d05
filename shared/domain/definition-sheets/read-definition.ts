import type { DefinitionFault } from '../campaign/definition-fault.ts'
import type { CampaignDefinition, Level } from '../campaign/definition.ts'
import { listed, type Label } from '../campaign/label.ts'
import { loadDefinition } from '../campaign/load-definition.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { headerKey } from '../sheet/header-key.ts'
import { text } from '../texts/text.ts'
import { strangeChoices } from './choice-literals.ts'
import type { DefinitionSheet } from './definition-sheet.ts'
import { definitionSheets } from './definition-sheets.ts'
import { draftDefinition } from './draft-definition.ts'
import { readSheet, type WrittenSheet } from './read-sheet.ts'

/** What the sheets of a definition workbook say. */
export interface DefinitionReading {
  /** The definition, unless one of the findings is an error. */
  readonly definition?: CampaignDefinition
  /** The same as people write it, its defaults left out; for a file. */
  readonly json?: object
  /** Sheet by sheet, then by row; a loaded definition's every fault in the cell that it comes from. */
  readonly findings: readonly Finding[]
}

/** Reads a definition that an office wrote as sheets. Nothing is left out in silence, and all that is wrong is said at once. */
export function readDefinition(sheets: readonly WrittenSheet[]): DefinitionReading {
  const { found, isWhole, findings: sheetFindings } = findSheets(sheets)
  const read = found.map(({ sheet, written }) => ({ sheet, name: written.name, ...readSheet(sheet, written) }))
  const blank = read.filter(({ sheet, entries }) => sheet.required && entries?.length === 0)
  const findings = [
    ...sheetFindings,
    ...read.flatMap((each) => each.findings),
    ...blank.map(({ name }) => finding('error', 'define-sheet-blank', { sheet: name })),
  ]
  // A sheet without rows would make faults of everything that refers to it.
  const isReadable = isWhole && blank.length === 0 && read.every(({ entries }) => entries)
  if (!isReadable) return { findings: inOrder(findings, sheets) }

  const draft = draftDefinition((id) => read.find(({ sheet }) => sheet.id === id)?.entries ?? [])
  const said = [...findings, ...draft.findings]
  const loaded = loadDefinition(draft.json)
  const [level, faults]: [Level, readonly DefinitionFault[]] =
    'faults' in loaded ? ['error', loaded.faults] : ['warning', strangeChoices(loaded.definition)]
  const inCells = faults.flatMap((fault) => draft.places.findingOf(fault, level, said) ?? [])
  const all = inOrder([...said, ...withoutRepeats(inCells)], sheets)
  return 'faults' in loaded || said.some((each) => each.level === 'error')
    ? { findings: all }
    : { definition: loaded.definition, json: draft.json, findings: all }
}

/** Which sheet is which, and whether none of those that are needed is missing. */
function findSheets(sheets: readonly WrittenSheet[]) {
  const findings: Finding[] = []
  const found = new Map<DefinitionSheet, WrittenSheet>()
  for (const written of sheets) {
    const key = headerKey(written.name)
    if (key === headerKey(text('define-guide').zh)) continue
    const sheet = definitionSheets.find(({ name }) => [name.zh, name.en].some((each) => headerKey(each) === key))
    const place = { sheet: written.name }
    if (!sheet) findings.push(finding('note', 'define-sheet-unknown', place, { sheets: namesOf(definitionSheets) }))
    else if (found.has(sheet)) findings.push(finding('error', 'define-sheet-twice', place))
    else found.set(sheet, written)
  }
  const missing = definitionSheets.filter((sheet) => sheet.required && !found.has(sheet))
  for (const { name } of missing) findings.push(finding('error', 'define-sheet-missing', {}, { sheet: name }))
  return {
    found: [...found].map(([sheet, written]) => ({ sheet, written })),
    isWhole: missing.length === 0,
    findings,
  }
}

function namesOf(sheets: readonly DefinitionSheet[]): Label {
  return listed(sheets.map(({ name }) => name))
}

/** What is wrong with a list of choices is so for every field that takes it, but stands in one cell. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map(findings.map((each) => [[each.sheet, each.cell, each.text.zh].join('\n'), each]))
  return [...byPlace.values()]
}

function inOrder(findings: readonly Finding[], sheets: readonly WrittenSheet[]): readonly Finding[] {
  const place = new Map(sheets.map(({ name }, at) => [name, at]))
  const placeOf = ({ sheet = '' }: Finding) => place.get(sheet) ?? -1
  return findings.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.row ?? 0) - (b.row ?? 0))
}
