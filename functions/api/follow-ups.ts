import type { Context } from 'hono'
import type { ReturnEntry } from '../../shared/contracts/api/returns.ts'
import type { LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import type { ToldStep } from '../../shared/domain/notice/delivery.ts'
import { followUpOf, type Heard } from '../../shared/domain/notice/follow-up.ts'
import type { Hold } from '../../shared/domain/notice/mailbox.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { hearAll } from '../chasing/heard.ts'
import { mayOn, type ApiEnv } from './desk.ts'

/**
 * Whom to call about returns that are owed, and what was said so far, as far as the asker may see it.
 * @param at ISO instant
 */
export async function followUps(c: Context<ApiEnv>, at: string) {
  const { actor, campaign, needs, tree } = c.var
  const may = mayOn(actor, tree)
  const hear = await hearAll(needs.stores, tree, campaign.id)
  return async (entry: LedgerEntry): Promise<Pick<ReturnEntry, 'contact' | 'followUp'>> => {
    const { code } = entry.unit
    const mayName = may('see-contacts', code)
    const followUp = may('see-notices', code) ? lineOf(await hear(entry), entry, at, mayName) : undefined
    return { ...(mayName && toCall(entry.unit)), ...(followUp && { followUp }) }
  }
}

function lineOf(heard: Heard, { history }: LedgerEntry, at: string, mayName: boolean): ReturnEntry['followUp'] {
  const { state, told, answer } = followUpOf(heard, at, history?.returned?.at)
  const named = (name: string | undefined) => (mayName && name !== undefined ? { name } : {})
  return {
    state,
    ...(told && { told: { ...toldLine(told), ...named(heard.nameOf(told)) } }),
    ...(answer && { answer: { ...answerLine(answer.hold), ...named(answer.name) } }),
  }
}

function toldLine({ at, state, role, channel, why }: ToldStep) {
  return { at, state, role, ...(channel !== undefined && { channel }), ...(why && { why }) }
}

function answerLine({ kind, until, at }: Hold) {
  return { kind, until, at }
}

/** Whom to call about a unit: its contact, or the deputy where there is none. */
function toCall({ contact, deputy }: Unit): Pick<ReturnEntry, 'contact'> {
  const { name, telephone } = contact ?? deputy ?? {}
  return name === undefined ? {} : { contact: { name, ...(telephone !== undefined && { telephone }) } }
}
