import type { Command } from 'commander'
import { makeHandOverPost } from '../../functions/change-tree/hand-over-post.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { successorOf } from '../../shared/domain/unit/hand-over.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface HandOverOptions extends CommonOptions {
  readonly unit: string
  readonly name: string
  readonly telephone?: string
  readonly email?: string
  readonly deputy?: true
}

/** `taizhang hand-over`: a contact's post goes to a successor. */
export function addHandOver(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('hand-over')
      .description('联系人交接：换成接任的人 / a contact’s post goes to a successor')
      .requiredOption('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
      .requiredOption('--name <name>', '接任人姓名 / the successor')
      .option('--telephone <number>', '电话 / telephone')
      .option('--email <address>', '电子邮箱 / e-mail')
      .option('--deputy', '换的是副联系人 / it is the deputy’s post'),
  ).action(act(handOverPost))
}

async function handOverPost(terminal: Terminal, options: HandOverOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  const read = successorOf(options)
  if ('refused' in read) throw new Unusable(read.refused)
  const { successor } = read
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree } = await campaignIn(system, given, terminal)
    const unit = unitNamed(tree, options.unit)
    const post = options.deputy ? 'deputy' : 'contact'
    await accountFor(system, 'hand-over-post', post, { campaign: given.id, unit: unit.code })
    const { refused } = await makeHandOverPost(system)({ campaign: given.id, unit: unit.code, post, successor })
    if (refused) throw new Unusable(refused)
    await system.drain()
    terminal.say(text(`handed-over-${post}`, { unit: unit.name, name: successor.name }))
    return 0
  })
}
