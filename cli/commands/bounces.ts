import { basename } from 'node:path'
import type { Command } from 'commander'
import { makeReadBounce } from '../../functions/read-bounce/read-bounce.ts'
import { bounceOf } from '../../shared/channel/email/bounce.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { withFolderOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { bytesOf } from '../files.ts'
import { definitionOf, withFolder } from '../open.ts'
import type { Terminal } from '../terminal.ts'

/** `taizhang bounces`: mails that came back, so that somebody else is told. */
export function addBounces(program: Command, act: Act): void {
  withFolderOptions(
    program
      .command('bounces')
      .description(
        '退信：读入退回的邮件，改由副联系人等代收 / read mails that came back, so that somebody else is told',
      )
      .argument('<files...>', '退回的邮件 / the mails (.eml)'),
  ).action(act(bounces))
}

async function bounces(terminal: Terminal, files: readonly string[], options: CommonOptions): Promise<ExitCode> {
  const { id } = await definitionOf(options, terminal)
  return withFolder<ExitCode>(options, terminal, async ({ stores }) => {
    const readBounce = makeReadBounce({ stores })
    for (const file of files) {
      const outcome = await readBounce(id, bounceOf(Buffer.from(await bytesOf(file)).toString('latin1')))
      terminal.say(text(`bounce-${outcome}`, { file: basename(file) }))
    }
    return 0
  })
}
