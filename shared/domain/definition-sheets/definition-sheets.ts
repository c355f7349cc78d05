import { calendarSheet, chasingSheet } from './deadline-sheets.ts'
import { comparisonSheet } from './comparison-sheet.ts'
import type { DefinitionSheet } from './definition-sheet.ts'
import { choiceSheet, fieldSheet } from './field-sheets.ts'
import { campaignSheet, dueSheet, reportSheet, settingSheet } from './report-sheets.ts'
import { measureSheet, ratioSheet, ruleSheet } from './rule-sheets.ts'

/** The sheets of a definition workbook, in the order in which we write them; they are read in any. */
export const definitionSheets: readonly DefinitionSheet[] = [
  campaignSheet,
  settingSheet,
  reportSheet,
  dueSheet,
  calendarSheet,
  chasingSheet,
  fieldSheet,
  choiceSheet,
  ruleSheet,
  measureSheet,
  ratioSheet,
  comparisonSheet,
]
