import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import { functions } from '../../../shared/domain/formula/functions.ts'
import { figuresOfRows } from '../../make/figures.ts'

const guide = readFileSync(new URL('../../../docs/definition.md', import.meta.url), 'utf8')
const [, example = ''] = /```json\n([^]*?)\n```/.exec(guide) ?? []

test('the guide’s example can be loaded and totalled', () => {
  const loaded = loadDefinition(JSON.parse(example))

  expect(loaded).not.toHaveProperty('faults')
  if ('faults' in loaded) return
  const damage = compiledReports(loaded.definition).get('damage')
  const rows = [
    { grade: '重', lost: ['道路', '桥梁'], households: 12, loss: 0.1 },
    { grade: '重', lost: ['道路'], households: 5, loss: 0.2 },
    { grade: '轻', households: 1 },
  ]
  expect(damage && figuresOfRows(damage, rows)).toEqual({
    villages: 3,
    households: 18,
    loss: 30,
    roadVillages: 2,
    'villagesByGrade|重': 2,
    'villagesByGrade|轻': 1,
    'lossByGradeAndFacility|重|道路': 30,
    'lossByGradeAndFacility|重|桥梁': 10,
  })
})

test('the guide names every function of formulas', () => {
  const said = new Set(guide.match(/\b[A-Z]{2,}\b/g))

  expect([...functions.keys()].filter((name) => !said.has(name))).toEqual([])
})
