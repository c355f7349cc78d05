import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import { definitionChanges } from '../shared/domain/definition-changes/definition-changes.ts'
import type { DefinitionChange } from '../shared/domain/definition-changes/definition-change.ts'
import { text } from '../shared/domain/texts/text.ts'
import { definitionVersion } from '../shared/runtime/definition-version.ts'
import type { CommonOptions } from './command.ts'
import type { Home } from './home.ts'
import type { Terminal } from './terminal.ts'
import { Unusable } from './unusable.ts'

/** Lists what becomes another with a definition, each change in both languages. @throws Unusable where the two are of different campaigns */
export function sayChanges(
  terminal: Terminal,
  before: CampaignDefinition,
  after: CampaignDefinition,
  what: string | Label,
): readonly DefinitionChange[] {
  if (before.id !== after.id) throw new Unusable(text('define-other-campaign', { before: before.id, after: after.id }))
  const changes = definitionChanges(before, after)
  terminal.say(text(changes.length === 0 ? 'define-no-change' : 'define-changes', { what, count: changes.length }))
  for (const { text: change } of changes) terminal.say(`  - ${change.zh}\n    ${change.en}`)
  return changes
}

/**
 * The definition that a data folder works by. A folder that has none yet takes the one that is given; one that has another keeps its own:
 * a definition is replaced by `taizhang define` alone.
 * @throws Unusable with all changes listed, where another was asked for
 */
export async function settledDefinition(
  home: Pick<Home, 'stores' | 'define'>,
  given: CampaignDefinition,
  { campaign, data: folder, stack: data = folder }: CommonOptions,
  terminal: Terminal,
): Promise<CampaignDefinition> {
  const current = await home.stores.definitions.current(given.id)
  if (!current) {
    await home.define(given)
    return given
  }
  if (definitionVersion(current.definition) === definitionVersion(given)) return current.definition
  if (campaign !== undefined) {
    sayChanges(terminal, current.definition, given, text('define-data-folder', { data }))
    throw new Unusable(text('cli-definition-differs', { file: campaign, data }))
  }
  terminal.say(text('cli-definition-kept'))
  return current.definition
}
