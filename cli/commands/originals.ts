import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import {
  ArchiveTooLarge,
  makeArchiveOriginals,
  type ArchiveFacts,
} from '../../functions/archive-originals/archive-originals.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface OriginalsOptions extends CommonOptions {
  readonly unit?: string
  readonly output: string
}

/** `taizhang originals`: the workbooks that a unit and all below it have sent, for the archive. */
export function addOriginals(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('originals')
      .description('归档：打包该单位及其下属报来的原件 / zip what a unit and those below it have sent')
      .requiredOption('-o, --output <file>', '存为 .zip / where to save it')
      .option('--unit <unit>', '单位，不写则全部 / the unit, else all'),
  ).action(act(originals))
}

async function originals(terminal: Terminal, options: OriginalsOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree } = await campaignIn(system, given, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    await accountFor(system, 'archive-originals', unit.code, { campaign: given.id, unit: unit.code })
    const archive = makeArchiveOriginals({ stores: system.stores, objectBytes: system.limits.objectBytes })
    const facts = await saved(options.output, archive(given.id, tree, unit.code))
    const count = facts.originals.length - facts.missing
    terminal.say(text('originals-saved', { file: options.output, count }))
    if (facts.missing > 0) terminal.complain(text('originals-missing', { count: facts.missing }))
    return facts.missing > 0 ? 1 : 0
  })
}

/** Writes an archive as it comes; a file that was not finished does not stay. */
async function saved(file: string, archive: AsyncGenerator<Uint8Array, ArchiveFacts>): Promise<ArchiveFacts> {
  const told: ArchiveFacts[] = []
  const output = createWriteStream(file, { mode: 0o600 })
  try {
    await pipeline(async function* pieces() {
      told.push(yield* archive)
    }, output)
  } catch (cause) {
    await rm(file, { force: true }).catch(() => undefined)
    if (cause instanceof ArchiveTooLarge) throw new Unusable(text('originals-too-large'), { cause })
    if (output.errored === cause) throw new Unusable(text('cli-not-written', { file }), { cause })
    throw cause
  }
  return told[0] ?? { originals: [], missing: 0 }
}
