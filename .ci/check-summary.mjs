// Holds a demo's summary.json against itself and, where given, against exact figures: DIR UNITS [ORGANISATIONS MEMBERS]
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', units, organisations, members] = process.argv.slice(2)
const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))
const { returns, atDeadline, byStatus } = summary
const keys = 'units organisations members byStatus returns atDeadline coverage dataVersion seconds uploads'

assert.deepEqual(Object.keys(summary), keys.split(' '))

assert.equal(summary.units, Number(units))
if (organisations) assert.equal(summary.organisations, Number(organisations))
if (members) assert.equal(summary.members, Number(members))
assert.equal(
  Object.values(byStatus).reduce((sum, count) => sum + count, 0),
  summary.members,
)
for (const { expected, onTime, late, missing } of [returns, atDeadline.returns])
  assert.equal(expected, onTime + late + missing)
assert.equal(returns.missing, 0)
assert.ok(atDeadline.returns.missing > 0)
assert.ok(returns.nil > 0)
assert.match(summary.dataVersion, /^[0-9a-f]{16}$/)
assert.ok(statSync(join(folder, 'county.xlsx')).size > 50_000)
console.log(`${folder}: as it should be`)
