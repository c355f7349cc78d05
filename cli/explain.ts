import { UnknownTime } from '../local/present.ts'
import { UnusableChannel } from '../shared/channel/open-channels.ts'
import { MissingSecret } from '../shared/channel/secret.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import { text } from '../shared/domain/texts/text.ts'
import { BadEnvironment } from '../shared/runtime/env.ts'
import { Unusable } from './unusable.ts'

/** Why a command did not finish, in a sentence: its own where it has one. */
export function explain(error: unknown): Label {
  if (error instanceof Unusable) return error.label
  if (error instanceof UnknownTime) return text('cli-unknown-time', { file: error.file })
  if (error instanceof BadEnvironment) return text('cli-environment', { variables: error.variables.join('、') })
  if (error instanceof UnusableChannel && !(error.cause instanceof MissingSecret))
    return text('channel-unusable', { name: error.channel })
  const missing = error instanceof UnusableChannel ? error.cause : error
  if (missing instanceof MissingSecret) return text('channel-no-secret', { place: missing.place })
  return text('cli-unexpected', { what: whatHappened(error) })
}

/** What may be said of an error: the system's own words about a file or a folder, else its name, for a message may quote a cell. */
function whatHappened(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'syscall' in error ? error.message : error.name
}
