import type { Label } from '../domain/campaign/label.ts'
import { text } from '../domain/texts/text.ts'
import type { Outcome } from './channel.ts'

/** How an attempt went, as the office reads it. The other side's code, which may help whoever mends it, stands in `answer`. */
export function outcomeWords(outcome: Outcome): Label {
  return text(outcome.state === 'sent' ? 'outcome-sent' : `outcome-${outcome.reason}`)
}
