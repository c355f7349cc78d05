import type { Command } from 'commander'
import { hearAll } from '../../functions/chasing/heard.ts'
import { nodeSums } from '../../functions/decide/node-sums.ts'
import { overviewOf, type RoundOverview } from '../../local/overview.ts'
import { ratesByRound, ratesByUnit, returnsTable } from '../../local/returns-table.ts'
import { localTime, roundKey } from '../../shared/domain/campaign/round.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import type { Closure } from '../../shared/domain/deadline/decision.ts'
import type { LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import { changesSince, type Seal, type SealChanges } from '../../shared/domain/deadline/seal.ts'
import { subjectOf } from '../../shared/domain/notice/entry.ts'
import type { Heard } from '../../shared/domain/notice/follow-up.ts'
import { landingOf } from '../../shared/domain/submission/event.ts'
import { dataVersion } from '../../shared/domain/tally/tally.ts'
import { figureName, figureWords } from '../../shared/domain/tally/figure-words.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { makeReturnsWorkbook } from '../../shared/workbook/returns/make-returns-workbook.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { instantOf } from '../instant-of.ts'
import { campaignIn, definitionOf, sayUnknownYears, unitNamed, withData } from '../open.ts'
import { roundsNamed } from '../rounds-named.ts'
import type { Home } from '../home.ts'
import type { Terminal } from '../terminal.ts'

interface ReturnsOptions extends CommonOptions {
  readonly unit?: string
  readonly report?: string
  readonly period?: string
  readonly at?: string
  readonly json?: true
  readonly output?: string
}

/** `taizhang returns`: the ledger, return by return, with the rates; now or at any past moment. */
export function addReturns(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('returns')
      .description('应报台账：逐份列出内容、时间、状态和各项比率 / every return that is owed, and the rates')
      .option('--unit <unit>', '只看这个单位及其下属 / this unit and those below it')
      .option('--report <report>', '只看这张报表，写名称或标识 / this report, by name or id')
      .option('--period <month>', '只看这一期，如 2005-8 / this month')
      .option('--at <time>', '当时的情况，如 2005-6-15（当日 24 时）或 "6月16日 8:00" / as of a day’s end or a time')
      .option('-o, --output <file>', '存为工作簿 / save it as a workbook (.xlsx)')
      .option('--json', '以 JSON 输出 / print JSON'),
  ).action(act(returns))
}

async function returns(terminal: Terminal, options: ReturnsOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition: stored } = await campaignIn(system, definition, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const wanted = new Set(roundsNamed(stored, options).map(roundKey))
    const now = system.clock.now()
    const at = options.at === undefined ? now : instantOf(options.at, stored)
    const all = await overviewOf(system.stores, stored, tree, unit.code, at, 'coming-up')
    const overviews = all.filter(({ round, entries }) => wanted.has(roundKey(round)) && entries.length > 0)
    const sealed = await sealedIn(system, tree, unit.code, overviews, at)
    if (options.output !== undefined) {
      await saveAs(
        options.output,
        await makeReturnsWorkbook({
          definition: stored,
          tree,
          unit,
          rounds: overviews,
          heard: await heardOf(system, tree, stored.id, overviews),
          asOf: at,
        }),
      )
      terminal.say(text('cli-saved', { file: options.output }))
      return 0
    }
    if (options.json) {
      terminal.say(
        JSON.stringify({ unit: unit.code, at, rounds: overviews.map((each) => asJson(each, sealed)) }, null, 2),
      )
      return 0
    }
    terminal.say(`${stored.name.zh}　${unit.name}　${localTime(at, stored.timeZone)}`)
    sayUnknownYears(stored, terminal)
    if (overviews.length === 0) {
      terminal.say(text('cli-nothing-in-play'))
      return 0
    }
    terminal.say(`\n${ratesByRound(overviews)}\n${text('rate-note').zh}\n`)
    terminal.say(ratesByUnit(overviews, tree, unit.code))
    for (const { round, report, entries } of overviews) {
      terminal.say(`\n${roundName(round, report).zh}\n${returnsTable(entries, stored.timeZone)}`)
    }
    for (const each of sealed) terminal.say(sealWords(each, stored.timeZone))
    return 0
  })
}

/** What was said about each return, by its subject. */
async function heardOf(
  { stores }: Home,
  tree: UnitTree,
  campaign: string,
  overviews: readonly RoundOverview[],
): Promise<ReadonlyMap<string, Heard>> {
  const heard = await hearAll(stores, tree, campaign)
  const entries = overviews.flatMap((overview) => overview.entries)
  return new Map(
    await Promise.all(
      entries.map(
        async (entry) => [subjectOf({ round: entry.round, unit: entry.unit.code }), await heard(entry)] as const,
      ),
    ),
  )
}

/** Figures that were sealed, and what of them is no longer so. */
interface Sealed {
  readonly overview: RoundOverview
  readonly closure: Closure
  readonly seal: Seal
  readonly changes: SealChanges
}

/** What was last sealed of a unit in each round up to an ISO instant, held against the returns as they are now. */
async function sealedIn(
  { stores }: Home,
  tree: UnitTree,
  unit: string,
  overviews: readonly RoundOverview[],
  at: string,
): Promise<readonly Sealed[]> {
  const [first] = overviews
  if (!first) return []
  const decisions = await stores.decisions.upTo(first.round.campaign, at)
  const sealed = overviews.map(async (overview): Promise<readonly Sealed[]> => {
    const { round, report } = overview
    const closure = decisions.findLast(
      (each) =>
        each.kind === 'closed' &&
        each.unit === unit &&
        each.report === report.id &&
        (each.period ?? round.period) === round.period,
    )
    const seal = closure && (await stores.decisions.seal(closure.campaign, closure.id))
    if (!seal || closure.kind !== 'closed') return []
    const now = await nodeSums(stores, { round, report, tree, unit })
    return [{ overview, closure, seal, changes: changesSince(seal, now) }]
  })
  return (await Promise.all(sealed)).flat()
}

function sealWords({ overview: { round, report }, seal, changes }: Sealed, timeZone: string): string {
  const { zh } = text('seal-line', {
    report: roundName(round, report).zh,
    at: localTime(seal.at, timeZone),
    version: dataVersion(seal.sums.tally),
  })
  if (changes.units.length === 0) return `\n${zh}${text('seal-unchanged').zh}`
  const figures = changes.figures.map(
    ({ figure, sealed, now }) =>
      `  ${figureName(report, figure)}　${figureWords(report, figure, sealed)} → ${figureWords(report, figure, now)}`,
  )
  return [`\n${zh}${text('seal-changed', { units: changes.units.join('、') }).zh}`, ...figures].join('\n')
}

function asJson({ round, entries, states, rates }: RoundOverview, sealed: readonly Sealed[]) {
  const { report, period, dueAt } = round
  const seals = sealed
    .filter(({ overview }) => overview.round === round)
    .map(({ seal, closure, changes }) => {
      const { at, sums } = seal
      const { returns: counts, figures } = sums.tally
      return {
        at,
        by: closure.by,
        reason: closure.reason,
        dataVersion: dataVersion(sums.tally),
        returns: counts,
        figures,
        changes,
      }
    })
  return { report, period, dueAt, ...states, rates, returns: entries.map(entryAsJson), seals }
}

function entryAsJson({ unit, dueAt, content, timing, standing, history, ...decided }: LedgerEntry) {
  return {
    unit: unit.code,
    name: unit.name,
    dueAt,
    content,
    timing,
    standing,
    landedAt: history?.current && landingOf(history.current),
    lastVerdict: history?.lastVerdict,
    passedAtOnce: history?.passedAtOnce,
    returned: history?.returned && why(history.returned),
    approval: history?.approval && why(history.approval),
    waiver: decided.waiver && { ...why(decided.waiver), until: decided.waiver.until },
    extension: decided.extension && { ...why(decided.extension), until: decided.extension.until },
    closure: decided.closure && why(decided.closure),
  }
}

function why({ at, by, reason }: { readonly at: string; readonly by: string; readonly reason: string }) {
  return { at, by, reason }
}
