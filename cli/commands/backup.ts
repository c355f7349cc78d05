import type { Command } from 'commander'
import { NothingToBackUp, type BackedUp } from '../../functions/move-campaign/back-up.ts'
import { ArchiveNotWritten } from '../../functions/move-campaign/write-archive.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import type { Home } from '../home.ts'
import { definitionOf, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

/** `taizhang backup F`: everything that a campaign is, in one file. */
export function addBackup(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('backup')
      .description('备份一项工作的全部数据 / everything of a campaign in one file')
      .argument('<file>', '存为 .zip / where to save it'),
  ).action(act(backup))
}

async function backup(terminal: Terminal, file: string, options: CommonOptions): Promise<ExitCode> {
  const { id, name } = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (home) => {
    await home.drain()
    await accountFor(home, 'back-up', id, { campaign: id, unit: everywhere })
    await home.sealAudit(id) // where it is restored, only days that are not over may still grow
    const { manifest, id: archive } = await saved(home, { id, name }, file)
    const { originals, parts } = manifest
    const uploads = parts['uploads']?.entries ?? 0
    terminal.say(
      text('backup-saved', { campaign: name, uploads, submissions: parts['submissions']?.entries ?? 0, file }),
    )
    const undecided = (await home.stores.uploads.withoutVerdict(id, manifest.madeAt)).length
    if (undecided > 0) terminal.say(text('backup-undecided', { count: undecided }))
    if (originals.missing > 0) terminal.complain(text('backup-missing', { count: originals.missing }))
    terminal.say(text('backup-id', { id: archive }))
    return 0
  })
}

/** A data folder is read as it is at one moment, whoever works in it meanwhile. */
async function saved(
  { backUp, machine }: Home,
  { id, name }: Pick<CampaignDefinition, 'id' | 'name'>,
  file: string,
): Promise<BackedUp> {
  try {
    return await (machine ? machine.atOneMoment(async () => backUp(id, file)) : backUp(id, file))
  } catch (cause) {
    if (cause instanceof NothingToBackUp) throw new Unusable(text('backup-nothing', { campaign: name }), { cause })
    if (cause instanceof ArchiveNotWritten) throw new Unusable(text('cli-not-written', { file }), { cause })
    throw cause
  }
}
