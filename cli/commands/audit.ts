import type { Command } from 'commander'
import { officeTrail, type RecordedEntry } from '../../shared/domain/audit/audit-entry.ts'
import { verifyTrail, type Verified } from '../../shared/domain/audit/verify-trail.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { definitionOf, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface AuditOptions extends CommonOptions {
  readonly office?: true
  readonly verify?: true
  readonly noted: readonly string[]
  readonly last: string
  readonly json?: true
}

/** `taizhang audit`: who did what to what, when and from where; and whether anybody has changed that since. */
export function addAudit(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('audit')
      .description('审计记录：谁在何时何处做了什么；核对是否被改动 / who did what; whether the trail was changed')
      .option('--office', '看用户与登录的记录，而不是本次工作的 / users and sign-ins instead of the campaign')
      .option('--last <count>', '只列最近若干条，默认 100 / only the last so many', '100')
      .option('--verify', '核对全部记录与日封 / hold all entries against the seals')
      .option('--noted <day=hash>', '与抄存的日封核对，可写多次 / hold against a seal noted elsewhere', noteAlso, [])
      .option('--json', '以 JSON 输出 / as JSON'),
  ).action(act(audit))
}

async function audit(terminal: Terminal, options: AuditOptions): Promise<ExitCode> {
  const { id } = await definitionOf(options, terminal)
  const noted = new Map(options.noted.map(noteOf))
  const count = countOf(options.last)
  return withData<ExitCode>(options, terminal, async ({ stores, sealAudit }) => {
    const trail = options.office ? officeTrail : id
    await sealAudit(trail)
    if (options.verify || noted.size > 0) {
      const [entries, seals] = [await stores.audit.list(trail), await stores.audit.seals(trail)]
      const verified = verifyTrail({ entries, seals }, sha256Hex, noted)
      if (options.json) terminal.say(JSON.stringify(verified, null, 2))
      else say(verified, seals.length, terminal)
      return verified.faults.length === 0 ? 0 : 1
    }
    const entries = (await stores.audit.latest(trail, count)).toReversed()
    if (options.json) terminal.say(JSON.stringify(entries, null, 2))
    else if (entries.length === 0) terminal.say(text('audit-none'))
    for (const entry of options.json ? [] : entries) terminal.say(lineOf(entry))
    return 0
  })
}

function say({ faults, sealedEntries, openEntries, last }: Verified, days: number, terminal: Terminal): void {
  for (const fault of faults) terminal.say(text(`audit-${fault.kind}`, { ...fault }))
  if (faults.length > 0) terminal.complain(text('audit-changed', { count: faults.length }))
  else terminal.say(text('audit-intact', { days, sealed: sealedEntries, open: openEntries }))
  if (last) terminal.say(text('audit-note', { day: last.day, hash: last.hash }))
}

function lineOf({ at, actor, action, subject, about, from }: RecordedEntry): string {
  return [at, actor, action, subject, about, from].filter((part) => part !== undefined).join('　')
}

function countOf(last: string): number {
  if (!/^[1-9]\d{0,8}$/.test(last)) throw new Unusable(text('audit-bad-count', { last }))
  return Number(last)
}

function noteAlso(note: string, notes: readonly string[]): readonly string[] {
  return [...notes, note]
}

function noteOf(note: string): readonly [string, string] {
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2})=([0-9a-f]{64})$/.exec(note) ?? []
  if (day === undefined || hash === undefined) throw new Unusable(text('audit-bad-note', { note }))
  return [day, hash]
}
