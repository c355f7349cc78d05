import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../../../shared/domain/formula/check.ts'
import { compileFormula, evaluateRow, isTrue } from '../../../shared/domain/formula/evaluate.ts'
import { inTurn } from '../../../shared/domain/formula/in-turn.ts'
import { saidIn, type Value } from '../../../shared/domain/sheet/report-row.ts'
import { fields, scope } from './fields.ts'
import { formulas } from './formulas.ts'

const said: fc.Arbitrary<Value> = fc.constantFrom('甲', '乙', '2005-06', '2005-06-15', '5', 5, 0, ['甲'], ['甲', '乙'])
const rows = fc.array(fc.dictionary(fc.constantFrom(...fields.map(({ id }) => id)), said), { maxLength: 8 })

test('of rows in turn formulas say what each says of each row by itself', () => {
  fc.assert(
    fc.property(fc.array(formulas, { minLength: 1, maxLength: 3 }), rows, (several, all) => {
      fc.pre(several.every((formula) => faultsOf(formula, scope('row')).length === 0))
      const compiled = several.map((formula) => compileFormula(formula, scope('row')))
      const areTrue = inTurn(compiled, fields)
      expect(all.map((values) => [...areTrue(saidIn(fields, values))])).toEqual(
        all.map((values) => compiled.map((formula) => isTrue(evaluateRow(formula, values)))),
      )
    }),
    { numRuns: 500 },
  )
})
