import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { canonicalJson } from '../../../shared/domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import { readDefinition } from '../../../shared/domain/definition-sheets/read-definition.ts'
import { arbitraryDefinition } from './arbitrary-definition.ts'
import { schoolsDefinition } from './schools.ts'
import { asWritten, typedSheets } from './written-sheets.ts'

function readBack(definition: CampaignDefinition) {
  return readDefinition(asWritten(typedSheets(definition)))
}

test.each([
  ['the built-in campaign', builtInCampaign()],
  ['a definition from another field', schoolsDefinition()],
])('%s comes back from its sheets as it was', (_, definition) => {
  const { definition: read, findings } = readBack(definition)

  expect(findings).toEqual([])
  expect(canonicalJson(read)).toBe(canonicalJson(definition))
})

test('so does any definition, whatever its texts', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (definition) => {
      const { definition: read, findings } = readBack(definition)

      expect(findings).toEqual([])
      expect(canonicalJson(read)).toBe(canonicalJson(definition))
    }),
    { numRuns: 60 },
  )
})

test('what is written for a file leaves the defaults out, and loads as the same definition', () => {
  const { definition, json } = readBack(schoolsDefinition())

  expect(loadDefinition(json)).toEqual({ definition })
  expect(JSON.stringify(json)).not.toContain('maxRows')
})
