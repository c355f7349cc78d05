import type { Command } from 'commander'
import type { Act } from './command.ts'

type Add = (program: Command, act: Act) => void

/**
 * The commands by name, in the order in which help lists them. Each is loaded when it is asked for: all of them together, with the libraries
 * that each of them needs, take a second.
 */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  template: async () => (await import('./commands/template.ts')).addTemplate,
  check: async () => (await import('./commands/check.ts')).addCheck,
  'import-units': async () => (await import('./commands/import-units.ts')).addImportUnits,
  'hand-over': async () => (await import('./commands/hand-over.ts')).addHandOver,
  file: async () => (await import('./commands/file.ts')).addFile,
  total: async () => (await import('./commands/total.ts')).addTotal,
  status: async () => (await import('./commands/status.ts')).addStatus,
  returns: async () => (await import('./commands/returns.ts')).addReturns,
  differences: async () => (await import('./commands/differences.ts')).addDifferences,
  waive: async () => (await import('./commands/decide.ts')).addWaive,
  extend: async () => (await import('./commands/decide.ts')).addExtend,
  'revoke-waiver': async () => (await import('./commands/decide.ts')).addRevoke,
  'revoke-extension': async () => (await import('./commands/decide.ts')).addRevoke,
  approve: async () => (await import('./commands/approve.ts')).addApprove,
  unapprove: async () => (await import('./commands/approve.ts')).addUnapprove,
  return: async () => (await import('./commands/give-back.ts')).addReturn,
  close: async () => (await import('./commands/decide.ts')).addClose,
  reopen: async () => (await import('./commands/decide.ts')).addReopen,
  calendar: async () => (await import('./commands/calendar.ts')).addCalendar,
  chase: async () => (await import('./commands/chase.ts')).addChase,
  answer: async () => (await import('./commands/answer.ts')).addAnswer,
  bounces: async () => (await import('./commands/bounces.ts')).addBounces,
  undelivered: async () => (await import('./commands/undelivered.ts')).addUndelivered,
  'call-list': async () => (await import('./commands/undelivered.ts')).addCallList,
  define: async () => (await import('./commands/define.ts')).addDefine,
  originals: async () => (await import('./commands/originals.ts')).addOriginals,
  backup: async () => (await import('./commands/backup.ts')).addBackup,
  restore: async () => (await import('./commands/restore.ts')).addRestore,
  purge: async () => (await import('./commands/purge.ts')).addPurge,
  replay: async () => (await import('./commands/replay.ts')).addReplay,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  users: async () => (await import('./commands/users.ts')).addUsers,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  start: async () => (await import('./commands/start.ts')).addStart,
}

/** The command of this name, or all of them where there is none: what to add to the program. */
export async function commandsFor(name: string | undefined): Promise<ReadonlySet<Add>> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  return new Set(named ? [await named()] : await Promise.all(Object.values(commands).map(async (load) => load())))
}
