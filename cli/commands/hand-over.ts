import type { Command } from 'commander'
import { readEmailAddress } from '../../shared/domain/notice/email-address.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { handOver } from '../../shared/domain/unit/hand-over.ts'
import type { Contact } from '../../shared/domain/unit/unit.ts'
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
  const successor = successorIn(options)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree } = await campaignIn(system, given)
    const unit = unitNamed(tree, options.unit)
    const post = options.deputy ? 'deputy' : 'contact'
    await accountFor(system, 'hand-over-post', post, { campaign: given.id, unit: unit.code })
    const list = await system.stores.unitLists.current(given.id)
    const units = handOver(list?.units ?? [], unit.code, post, successor)
    await system.changeTree.importUnits({ campaign: given.id, units, now: system.clock.now() })
    await system.drain()
    terminal.say(text(`handed-over-${post}`, { unit: unit.name, name: successor.name }))
    return 0
  })
}

function successorIn({ name, telephone, email }: HandOverOptions): Contact {
  if (name.trim() === '') throw new Unusable(text('hand-over-no-name'))
  const read = email === undefined ? undefined : readEmailAddress(email)
  if (read && 'fault' in read) throw new Unusable(text(read.fault))
  return {
    name: name.trim(),
    ...(telephone !== undefined && { telephone: telephone.trim() }),
    ...(read && { email: read.address }),
  }
}
