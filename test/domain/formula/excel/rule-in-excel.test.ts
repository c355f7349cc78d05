import { describe, expect, test } from 'vitest'
import { builtInCampaign } from '../../../../campaigns/built-in.ts'
import type { CampaignDefinition, Rule } from '../../../../shared/domain/campaign/definition.ts'
import {
  rowRuleAsValidation,
  rowRuleInExcel,
  sheetRuleInExcel,
  unitRuleInExcel,
  type RuleInExcel,
} from '../../../../shared/domain/formula/excel/rule-in-excel.ts'
import { furtherCampaign } from '../../../make/further-campaign.ts'
import { field, scope } from '../fields.ts'

const fields = [
  field('unit', 'unit'),
  field('total', 'integer', { required: true, min: 0, max: 9 }),
  field('part', 'integer'),
  field('kind', 'choice'),
  field('groups', 'choices'),
  field('born', 'date', { precision: 'month' }),
  field('opened', 'date'),
  field('note', 'text'),
  field('name', 'text', { required: true }),
  field('telephone', 'phone'),
  field('identity', 'identity'),
  field('share', 'decimal', { unit: '%' }),
]
const table = { fields, firstRow: 6, lastRow: 305 }
const verdicts = { holds: '通过', broken: '不符', unsettled: '报送后核对' }

describe('a row rule', () => {
  test('says nothing of a cell that shows a percentage, where percentages are counted: 83.5% is 0.835 to Excel', () => {
    expect(inRow('[share]>=60')).toContain('(LEFT(CELL("format",$L6),1)<>"P")')
    expect(inRow('[part]>=60')).not.toContain('CELL')
  })

  test('is asked of rows that are begun, whose cells are plain, and which break it', () => {
    expect(inRow('[total]>=[part]')).toBe(
      'AND(COUNTA($A6:$L6)-COUNTA($A6)-COUNTIF($A6:$L6,"零报告*")' +
        '-(COUNTIF($A6:$L6,"*合计")+COUNTIF($A6:$L6,"*小计")+COUNTIF($A6:$L6,"*总计"))*99>0,' +
        'ISNUMBER($B6)*NOT(ISLOGICAL($B6))*($B6>=0)*($B6<=9)*(ROUND($B6,0)=$B6),' +
        '(ISNUMBER($C6)*NOT(ISLOGICAL($C6))*($C6>=-999999999999999)*($C6<=999999999999999)*(ROUND($C6,0)=$C6)+ISBLANK($C6)>0),' +
        'IFERROR(NOT($B6>=$C6),TRUE))',
    )
  })

  test('names settings by their values', () => {
    expect(inRow('[opened]<cutoff')).toContain('NOT($G6<DATE(2005,7,1))')
    expect(inRow('[total]<=上限*50%')).toContain('NOT($B6<=100*50%)')
    expect(inRow('[kind]<>地区&"镇"')).toContain('NOT($D6<>"城关"&"镇")')
  })

  test('reads half dates from their texts', () => {
    expect(inRow('[born]<[opened]')).toContain(
      'IF(ISTEXT($F6),DATE(LEFT($F6,4),MID($F6&"-01-01",6,2),MID($F6&"-01-01",9,2)),$F6)<$G6',
    )
  })

  test('reckons with days four centuries later, where Excel knows the calendar', () => {
    expect(inRow('EDATE([opened],6)>cutoff')).toContain('-146097>DATE(2005,7,1)')
    expect(inRow('YEAR(cutoff)=2005')).toContain('YEAR(DATE(2005,7,1)+146097)-400=2005')
  })

  test('takes strokes and words for nothing as blank where it asks for no more', () => {
    expect(inRow('[note]<>""')).toContain('FIND("|"&TRIM($H6)&"|","|无|')
  })
})

describe('what Excel would read otherwise is left out:', () => {
  test.each([
    ['units, for whose names the server puts codes', '[unit]="01"', 'unit'],
    ['identity numbers', 'LEN([identity])=18', 'identity'],
    ['texts taken for numbers', '[note]+1>2', 'types'],
    ['numbers taken for texts', '[total]&"人"="3人"', 'types'],
    ['truth taken for a number', '([total]>1)=1', 'types'],
    ['the order of texts', '[note]<"丙"', 'text-order'],
    ['odd units of DATEDIF', 'DATEDIF([opened],cutoff,"MD")>3', 'function'],
    ['texts that no file can hold', '[note]<>"a\u0007"', 'characters'],
  ])('%s', (_, formula, leftOut) => {
    expect(rowRuleInExcel(rule(formula), scopeOf('row'), table)).toEqual({ leftOut })
  })

  test('choices with 、 in their names', () => {
    const odd = [field('groups', 'choices', { choices: [{ name: '甲、乙' }, { name: '丙' }] })]
    const inExcel = rowRuleInExcel(
      rule('[groups]<>"丙"'),
      { ...scopeOf('row'), fields: odd },
      { ...table, fields: odd },
    )
    expect(inExcel).toEqual({ leftOut: 'characters' })
  })

  test('what is too long for Excel', () => {
    const long = Array.from({ length: 150 }, () => '[born]<[opened]').join(',')
    expect(rowRuleInExcel(rule(`AND(${long})`), scopeOf('row'), table)).toEqual({
      leftOut: 'too-long',
    })
  })

  test.each([
    ['free texts compared down a column', 'COUNTIF([note],"甲")>0', 'text-column'],
    ['half dates down a column', 'MAX([born])<cutoff', 'half-date-column'],
    ['percentages down a column, any of which may be shown as one', 'MIN([share])>60', 'percent-column'],
    ['rows counted by what they leave blank', 'COUNTIF([kind],"<>甲")=0', 'counts-blanks'],
    ['MAXIFS by anything but a plain text', 'MAXIFS([part],[kind],"甲*")>0', 'function'],
  ])('%s', (_, formula, leftOut) => {
    expect(sheetRuleInExcel(rule(formula), scopeOf('sheet'), table, verdicts)).toEqual({ leftOut })
  })
})

describe('a sheet rule', () => {
  test('comes to a verdict, once anything is filled in and all of it is plain', () => {
    const formula = formulaOf(
      sheetRuleInExcel(rule('SUM([part])>0'), scopeOf('sheet'), { ...table, sheet: "'表'!" }, verdicts),
    )
    expect(formula).toMatch(/^IF\(COUNTA\('表'!\$A\$6:\$L\$305\).*<=0,"",IF\(IFERROR\(AND\(/)
    expect(formula).toMatch(
      /,IF\(IFERROR\(NOT\(SUM\('表'!\$C\$6:\$C\$305\)>0\),TRUE\),"不符","通过"\),"报送后核对"\)\)$/,
    )
  })

  test('asks for greatest and least without the functions of 2019', () => {
    const formula = formulaOf(sheetRuleInExcel(rule('MAXIFS([part],[kind],"甲")=3'), scopeOf('sheet'), table, verdicts))
    expect(formula).not.toContain('MAXIFS')
    expect(formula).toContain('SUMPRODUCT(MAX($C$6:$C$305-(1-($D$6:$D$305="甲")*($C$6:$C$305<>""))*1E+99))')
  })

  test('of a table that holds nothing but units is left out', () => {
    const only = { ...table, fields: fields.slice(0, 1) }
    const its = { ...scopeOf('sheet'), fields: only.fields }
    expect(sheetRuleInExcel(rule('ROWS([unit])=1'), its, only, verdicts)).toEqual({ leftOut: 'unit' })
  })

  test('of several units is asked of the rows of each', () => {
    const inExcel = unitRuleInExcel(rule('COUNTIF([kind],"甲")=1'), scopeOf('sheet'), table, 'choices_1')
    expect(formulaOf(inExcel)).toContain('COUNTIFS($D$6:$D$305,"甲",$A$6:$A$305,$A6)=1')
  })
})

test('a validation lets pass what is not plain', () => {
  expect(formulaOf(rowRuleAsValidation(rule('LEFT([telephone],2)="13"'), scopeOf('row'), table))).toMatch(
    /^IFERROR\(NOT\(AND\(.*\)\),TRUE\)$/,
  )
  expect(rowRuleAsValidation(rule('[born]<cutoff'), scopeOf('row'), table)).toEqual({ leftOut: 'too-long' })
})

describe('of the campaigns there are', () => {
  test.each([builtInCampaign(), furtherCampaign()])('$id leaves no rule to take-in alone', (definition) => {
    expect(allLeftOut(definition)).toEqual([])
  })

  test.each([builtInCampaign(), furtherCampaign()])(
    '$id asks for nothing younger than Excel 2007, and nothing volatile',
    (definition) => {
      const formulas = allInExcel(definition).flatMap(({ asked }) => ('formula' in asked ? [asked.formula] : []))
      const called = new Set(
        formulas.flatMap((formula) => [...withoutTexts(formula).matchAll(/([A-Z]+)\(/g)].map(([, name]) => name)),
      )
      expect([...called].filter((name) => !excel2007.includes(name ?? ''))).toEqual([])
      expect(formulas.filter((formula) => formula.length > 8_192)).toEqual([])
    },
  )
})

const excel2007 = [
  'AND', 'ASC', 'CLEAN', 'COUNTA', 'COUNTIF', 'COUNTIFS', 'DATE', 'DAY', 'EDATE', 'EXACT', 'FIND', 'IF', 'IFERROR', 'INT', 'ISBLANK',
  'ISERROR', 'ISLOGICAL', 'ISNUMBER', 'ISTEXT', 'LEFT', 'LEN', 'MAX', 'MID', 'MIN', 'MONTH', 'NOT', 'OR', 'RIGHT', 'ROUND', 'SEARCH',
  'SQRT', 'SUBSTITUTE', 'SUM', 'SUMPRODUCT', 'TEXT', 'TRIM', 'VALUE', 'YEAR',
] // prettier-ignore

/** A list of what the template does not ask, and why: to be looked at whenever it grows. */
function allLeftOut(definition: CampaignDefinition): readonly string[] {
  return allInExcel(definition).flatMap(({ name, asked }) => ('leftOut' in asked ? [`${name}: ${asked.leftOut}`] : []))
}

function allInExcel({ reports, settings }: CampaignDefinition) {
  return reports.flatMap((report) => {
    const own = { fields: report.fields, firstRow: 6, lastRow: 305 }
    return report.rules.flatMap((each): { name: string; asked: RuleInExcel }[] => {
      const its = { kind: each.scope, fields: report.fields, settings }
      const name = `${report.id} ${each.code}`
      return each.scope === 'row'
        ? [{ name, asked: rowRuleInExcel(each, its, own) }]
        : [
            { name, asked: sheetRuleInExcel(each, its, own, verdicts) },
            { name: `${name} of several units`, asked: unitRuleInExcel(each, its, own, 'choices_1') },
          ]
    })
  })
}

function withoutTexts(formula: string): string {
  return formula.replaceAll(/"[^"]*"/g, '')
}

function inRow(formula: string): string {
  return formulaOf(rowRuleInExcel(rule(formula), scopeOf('row'), table))
}

function formulaOf(inExcelOrNot: RuleInExcel): string {
  if ('leftOut' in inExcelOrNot) throw new Error(`left out: ${inExcelOrNot.leftOut}`)
  return inExcelOrNot.formula
}

function scopeOf(kind: 'row' | 'sheet') {
  return scope(kind, { fields })
}

function rule(formula: string): Rule {
  return { code: 'R-1', scope: 'row', level: 'error', formula, message: { zh: '错', en: 'wrong' }, cells: [] }
}
