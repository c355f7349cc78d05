import type { Command } from 'commander'
import { makeAnswerNotice } from '../../functions/answer-notice/answer-notice.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import type { Answer } from '../../shared/domain/notice/judge-answer.ts'
import { dueWords } from '../../shared/domain/notice/moments.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { instantOf, type Era } from '../instant-of.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import { roundsNamed } from '../rounds-named.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface AnswerOptions extends CommonOptions {
  readonly unit: string
  readonly deputy?: true
  readonly report?: string
  readonly period?: string
  readonly willFileBy?: string
  readonly snooze?: string
  readonly silence?: string
}

/** `taizhang answer`: what somebody who was reminded has said, by telephone or letter. */
export function addAnswer(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('answer')
      .description(
        '代为答复：何时报送，或暂缓、停止提醒 / what a contact has said: when it will come, or to be left alone',
      )
      .requiredOption('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
      .option('--deputy', '是副联系人说的 / the deputy has said it')
      .option('--report <report>', '哪张报表，不写即该单位应报的各份 / the report, else all that the unit owes')
      .option('--period <month>', '月报的哪一期 / the month of a monthly report')
      .option('--will-file-by <time>', '将于何时前报送 / when it will come')
      .option('--snooze <time>', '到何时再提醒 / when to remind again')
      .option('--silence <time>', '到何时以前什么都不提醒 / until when to remind of nothing'),
  ).action(act(answer))
}

async function answer(terminal: Terminal, options: AnswerOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { stores, clock } = system
    const { definition, tree } = await campaignIn(system, given, terminal)
    const unit = unitNamed(tree, options.unit)
    const said = saidIn(options, definition)
    const post = options.deputy ? 'deputy' : 'contact'
    const holder = holderOf({ unit: unit.code, as: post }, tree, sha256Hex)
    if (!holder) throw new Unusable(text('answer-nobody', { unit: unit.name }))
    const about = roundsNamed(definition, options).map(({ campaign, report, period }) => ({
      round: { campaign, report, period },
      unit: unit.code,
    }))
    await accountFor(system, 'acknowledge', post, { campaign: definition.id, unit: unit.code })
    const answering = { campaign: definition.id, person: holder.key, about }
    const outcome = await makeAnswerNotice({ stores, clock }).answer(answering, said)
    if ('refused' in outcome) throw new Unusable(outcome.refused)
    const until = dueWords(said.until, { now: clock.now(), timeZone: definition.timeZone })
    const { name } = holder
    terminal.say(text(`answered-${said.kind}`, { name, unit: unit.name, until, count: outcome.holds.length }))
    return 0
  })
}

/** @throws Unusable unless one thing is said */
function saidIn({ willFileBy, snooze, silence }: AnswerOptions, era: Era): Answer {
  const kinds = { acknowledged: willFileBy, snoozed: snooze, silenced: silence } as const
  const said = (['acknowledged', 'snoozed', 'silenced'] as const).flatMap((kind) => {
    const time = kinds[kind]
    return time === undefined ? [] : [{ kind, until: instantOf(time, era) }]
  })
  const [only, ...more] = said
  if (!only || more.length > 0) throw new Unusable(text('answer-which'))
  return only
}
