import { readEmailAddress } from '../../domain/notice/email-address.ts'
import type { PersonMessage } from '../../domain/notice/message.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Channel } from '../channel.ts'
import { composeMail, domainOf, type Letterhead } from './compose-mail.ts'
import { messageIdOf } from './message-id.ts'
import { outcomeOfFailure } from './smtp-outcome.ts'
import { handIn, type SmtpServer } from './smtp-session.ts'

/** Mail through any SMTP server, a session per mail. */
export function email(server: SmtpServer, letterhead: Letterhead, clock: Clock): Channel<PersonMessage> {
  return {
    async send(message, handingOver) {
      const recipient = readEmailAddress(message.to.email ?? '')
      if ('fault' in recipient) return { state: 'refused', reason: 'bad-address' }
      const bytes = await composeMail(message, recipient.address, letterhead, clock.now())
      const mail = { from: letterhead.from.address, to: recipient.address, bytes }
      const result = await handIn(server, mail, handingOver)
      if ('step' in result) return outcomeOfFailure(result)
      return { state: 'sent', messageId: result.messageId ?? messageIdOf(message.id, domainOf(letterhead.from)) }
    },
  }
}
