import type { Command } from 'commander'
import { openArchive, UnusableArchive, type Archive } from '../../functions/move-campaign/open-archive.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import type { Home } from '../home.ts'
import { withHome } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

/** `taizhang restore F`: puts a campaign that was backed up into an empty home. */
export function addRestore(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('restore')
      .description('把备份恢复到空的数据文件夹或部署 / put a backup into an empty folder or stack')
      .argument('<file>', '备份 / the backup (.zip)'),
  ).action(act(restore))
}

async function restore(terminal: Terminal, file: string, options: CommonOptions): Promise<ExitCode> {
  const archive = await opened(file)
  try {
    return await withHome(options, terminal, async (home) => put(archive, home, terminal))
  } finally {
    archive.close()
  }
}

async function put(archive: Archive, home: Home, terminal: Terminal): Promise<ExitCode> {
  const { campaign, name, parts } = archive.manifest
  await accountFor(home, 'restore', archive.id, { campaign, unit: everywhere })
  const outcome = await home.restore(archive)
  if ('refused' in outcome) throw new Unusable(outcome.refused)
  await home.drain()
  if (outcome.done === 'before') terminal.say(text('restore-done-before', { campaign: name }))
  else {
    const [uploads, submissions] = [parts['uploads']?.entries ?? 0, parts['submissions']?.entries ?? 0]
    terminal.say(text('restore-done', { campaign: name, uploads, submissions }))
    if (home.machine && (parts['users']?.entries ?? 0) > 0) terminal.say(text('restore-passwords'))
    if (!home.machine) terminal.say(text('restore-totals-follow'))
  }
  terminal.say(text('restore-id', { id: archive.id }))
  for (const [part, count] of Object.entries(outcome.left)) {
    terminal.complain(text(part === 'users' ? 'restore-left-users' : 'restore-left', { part, count }))
  }
  return 0
}

async function opened(file: string): Promise<Archive> {
  try {
    return await openArchive(file)
  } catch (cause) {
    if (cause instanceof UnusableArchive) throw new Unusable(text(`archive-${cause.reason}`, { file }), { cause })
    if (cause instanceof Error && 'syscall' in cause) throw new Unusable(text('cli-no-file', { file }), { cause })
    throw cause
  }
}
