import { readChannels } from '../local/channels-file.ts'
import type { ChannelSettings } from '../shared/channel/settings.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { Terminal } from './terminal.ts'
import { Unusable } from './unusable.ts'

/** The channels' settings of a data folder; undefined where it has none. @throws Unusable with every fault said, where they are not right */
export async function channelsIn(data: string, terminal: Terminal): Promise<ChannelSettings | undefined> {
  const read = await readChannels(data)
  if (read === undefined || 'settings' in read) return read?.settings
  for (const { path, text: fault } of read.faults) {
    terminal.complain({ zh: `${path}：${fault.zh}`, en: `${path}: ${fault.en}` })
  }
  throw new Unusable(text('chase-channels-faulty', { count: read.faults.length }))
}
