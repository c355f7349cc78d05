import { FaultySettings, readAwsSecret } from '../../shared/channel/aws-secrets.ts'
import { MissingSecret } from '../../shared/channel/secret.ts'
import type { Home } from '../home.ts'
import { channelFacts } from './channel-facts.ts'

/** As channelFacts, of a deployment, whose settings lie in a secret: it may be empty, gone, or hold something else. */
export async function deployedChannelFacts(
  { channels }: Pick<Home, 'channels'>,
  trying: 'settings' | 'servers',
): ReturnType<typeof channelFacts> {
  try {
    return await channelFacts(await channels(), readAwsSecret, trying)
  } catch (error) {
    if (error instanceof FaultySettings) return { channels: { faults: error.paths.length } }
    if (error instanceof MissingSecret) return { missingSecrets: [error.place] }
    throw error
  }
}
