import { compiledReports, type CompiledReport } from '../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'
import { toExcel, type InExcel } from '../../shared/domain/formula/excel/to-excel.ts'
import { parseFormula } from '../../shared/domain/formula/formula.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { reportLayout } from '../../shared/workbook/template/report-layout.ts'
import { templateRules, verdicts, type TemplateRule } from '../../shared/workbook/template/template-rules.ts'
import { makeUnit } from '../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import type { WrittenRow } from './cells.ts'
import { askServer, formatsIn, reckon, type ReckonedTemplate } from './verdicts.ts'

/** A template filled in, to be held against take-in. */
export interface TemplateCase {
  readonly definition: CampaignDefinition
  /** The sender first. */
  readonly unitNames: readonly string[]
  readonly rowsOf: (report: Report) => readonly WrittenRow[]
}

export interface Compared {
  /** Where Excel and take-in differ, each with its row. */
  readonly disagreements: readonly string[]
  /** Every rule asked, and which verdicts both came to. */
  readonly asked: readonly { readonly rule: string; readonly verdicts: readonly boolean[] }[]
  /** Rules whose colours the template does not have as they are proven. */
  readonly formatsMissing: readonly string[]
}

/** A rule of one sheet of a filled template. */
interface RuleCase {
  readonly name: string
  readonly compiled: CompiledReport
  readonly rule: TemplateRule
  readonly reads: InExcel['reads']
  readonly firstRow: number
  readonly rows: readonly WrittenRow[]
}

/** Fills templates in, lets LibreOffice reckon their formulas, and compares every verdict with take-in's. */
export async function compareTemplates(cases: readonly TemplateCase[]): Promise<readonly Compared[]> {
  const filled = []
  for (const each of cases) filled.push(await fill(each))
  const reckoned = await reckon(filled)
  const compared = []
  for (const [place, template] of filled.entries()) {
    const excel = reckoned[place]
    if (excel) compared.push(await compare(template, excel))
  }
  return compared
}

type Filled = Awaited<ReturnType<typeof fill>>

async function fill({ definition, unitNames, rowsOf }: TemplateCase) {
  const covered = unitNames.map((name, place) =>
    makeUnit({ code: place === 0 ? '01' : `010${place}`, name, parent: place === 0 ? '0' : '01' }),
  )
  const [unit = makeUnit({ code: '01' })] = covered
  const isSingle = covered.length === 1
  const rows = new Map(definition.reports.map((report) => [report.id, rowsOf(report)]))
  const contents = new Map([...rows].map(([id, each]) => [id, each.map(({ cells }) => cells)]))
  const workbook = await makeTemplate({ definition, definitionVersion: 'v1', unit, covered, rows: contents })
  const opened = await openWorkbook(workbook)
  const rules = definition.reports.flatMap((report): RuleCase[] => {
    const compiled = compiledReports(definition).get(report.id)
    const own = rows.get(report.id) ?? []
    const { table } = reportLayout(report, own.length, covered.length)
    // every list of a template has a name, and the units' is the first
    const units = isSingle ? undefined : 'choices_1'
    return templateRules(definition, report, table, units).flatMap((rule) => {
      if (!compiled || rule.asked === 'receipt') return []
      const name = `${definition.id} ${report.id} ${rule.rule.code}`
      const scope = { kind: rule.rule.scope, fields: report.fields, settings: definition.settings }
      const { reads } = toExcel(parseFormula(rule.rule.formula), scope, table)
      return [{ name, compiled, rule, reads, firstRow: table.firstRow, rows: own }]
    })
  })
  const coloured = rules.filter(({ rule }) => rule.asked === 'colour')
  const { parent: _above, ...office } = makeUnit({ code: '0', name: '办公室' })
  return {
    campaign: definition.id,
    workbook,
    rules,
    unitNames: new Map(covered.map(({ code, name }) => [code, name])),
    tree: isSingle ? undefined : unitTree({ units: [office, ...covered] }),
    coloured,
    instructions: sheetNamed(opened, '填报说明'),
    formatsMissing: coloured.flatMap(({ name, compiled, rule }) => {
      const formats = formatsIn(sheetNamed(opened, compiled.report.name.zh)).filter(
        ({ formula }) => formula === rule.formula,
      )
      return formats.length >= Math.min(rule.cells.length, 2) ? [] : [name]
    }),
    asked: coloured.map(({ compiled, rule, firstRow, rows: own }) => ({
      sheet: compiled.report.name.zh,
      formula: rule.formula,
      firstRow,
      lastRow: firstRow + own.length + 1,
    })),
  }
}

async function compare(template: Filled, excel: ReckonedTemplate): Promise<Compared> {
  const disagreements: string[] = []
  const asked: { rule: string; verdicts: readonly boolean[] }[] = []
  const servers = new Map<CompiledReport, Awaited<ReturnType<typeof askServer>>>()
  for (const { compiled } of template.rules) {
    if (!servers.has(compiled)) servers.set(compiled, await askServer(template.workbook, compiled, template.tree, '01'))
  }
  for (const { name, compiled, rule, reads, firstRow, rows } of template.rules) {
    const server = servers.get(compiled)
    const { code } = rule.rule
    const isOdd = (row: WrittenRow | undefined) =>
      [...reads].some(([{ id }, use]) => row?.odd.has(id) || (use === 'content' && row?.nothing.has(id)))
    const agreed: boolean[] = []
    const hold = (said: boolean, meant: boolean, mayBeSilent: boolean, where: string) => {
      if (said === meant) agreed.push(meant)
      else if (said || !mayBeSilent) disagreements.push(`${name} ${where}: Excel ${said}, take-in ${meant}`)
    }
    if (rule.asked === 'colour') {
      const verdictsByRow = excel.asked[template.coloured.findIndex((each) => each.rule === rule)]
      for (const [row, isColoured] of verdictsByRow ?? []) {
        const read = server?.rows.get(row)
        const isBroken =
          rule.rule.scope === 'row'
            ? (read?.broken.has(code) ?? false)
            : read !== undefined && server?.units.get(read.unit)?.get(code) === false
        const written = rows[row - firstRow]
        const mayBeSilent = rule.rule.scope === 'row' ? isOdd(written) : rows.some(isOdd)
        hold(isColoured, isBroken, mayBeSilent, `row ${row} ${JSON.stringify(written?.cells)}`)
      }
    } else {
      const said = excel.textAt('填报说明', verdictAddress(template, rule, compiled.report.name.zh))
      const holds = server?.units.get('01')?.get(code)
      const hasRows = (server?.units.size ?? 0) > 0
      const meant = holds === undefined ? (hasRows ? verdicts.unsettled : '') : holds ? verdicts.holds : verdicts.broken
      if (said === meant && holds !== undefined) agreed.push(!holds)
      const isSilent = said === verdicts.unsettled && rows.some(isOdd)
      if (said !== meant && !isSilent) {
        disagreements.push(`${name} Excel ${said}, take-in ${meant}: ${JSON.stringify(rows.map(({ cells }) => cells))}`)
      }
    }
    asked.push({ rule: `${template.campaign} ${code}`, verdicts: agreed })
  }
  return { disagreements, asked, formatsMissing: template.formatsMissing }
}

function verdictAddress({ instructions }: Filled, { rule }: TemplateRule, sheet: string): string {
  let address = ''
  instructions.eachRow((row) => {
    const verdict = row.getCell(4)
    if (row.getCell(1).text.endsWith(`　${rule.code}`) && verdict.formula?.includes(`'${sheet}'!`))
      address = verdict.address
  })
  return address
}
