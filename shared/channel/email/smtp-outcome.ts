import type { Outcome, Refusal } from '../channel.ts'
import type { SmtpFailure } from './smtp-session.ts'

/** What a session's failure means for its mail. A server that answered has decided, also after the mail was handed over. */
export function outcomeOfFailure(failure: SmtpFailure): Outcome {
  if (failure.step === 'ETLS') return { state: 'postponed', reason: 'insecure' }
  const [, status, enhanced] = /^([45]\d\d)(?:[ -]([45]\.\d{1,3}\.\d{1,3})\b)?/.exec(failure.reply ?? '') ?? []
  if (status === undefined) {
    return failure.isHandedOver ? { state: 'unknown', reason: 'no-answer' } : outcomeWithoutReply(failure.step)
  }
  const answer = enhanced === undefined ? status : `${status} ${enhanced}`
  // 503 says that commands came in a wrong order, which is nobody's fault who could mend it.
  if (status.startsWith('4') || status === '503') return { state: 'postponed', reason: 'busy', answer }
  return { state: 'refused', reason: refusalOf(failure, status, enhanced), answer }
}

/** nodemailer's codes for what failed before the mail left and without a reply (nodemailer, lib/errors). */
function outcomeWithoutReply(step: string): Outcome {
  switch (step) {
    case 'EMESSAGE': // larger than the server announced to take
      return { state: 'refused', reason: 'too-large' }
    case 'EAUTH': // no way to sign in that both sides know
      return { state: 'refused', reason: 'not-authorised' }
    default:
      return { state: 'postponed', reason: 'unreachable' }
  }
}

function refusalOf({ step, command }: SmtpFailure, status: string, enhanced: string | undefined): Refusal {
  if (step === 'EAUTH' || status === '530' || status === '535') return 'not-authorised'
  const reason = enhanced === undefined ? refusalOfPlain(status, command) : refusalOfStatus(enhanced)
  // To refuse the sender says nothing of the recipient, whichever code is used for it.
  return command === 'MAIL FROM' && reason !== 'too-large' ? 'not-authorised' : reason
}

/** RFC 5321, 4.2.3: what a code means depends on the command that it answers. */
function refusalOfPlain(status: string, command: string | undefined): Refusal {
  const isAboutRecipient = command === 'RCPT TO'
  switch (status) {
    case '550':
    case '551':
      return isAboutRecipient ? 'unknown-recipient' : 'unwanted'
    case '552':
      return isAboutRecipient ? 'mailbox-full' : 'too-large'
    case '501':
    case '553':
      return isAboutRecipient ? 'bad-address' : 'other'
    case '554':
      return 'unwanted'
    default:
      return 'other'
  }
}

/** What an enhanced status such as `5.1.1` means (RFC 3463 and the registry of its codes). */
export function refusalOfStatus(enhanced: string): Refusal {
  const known = byStatus.find(([pattern]) => pattern.test(enhanced))
  return known ? known[1] : 'other'
}

const byStatus: readonly (readonly [pattern: RegExp, refusal: Refusal])[] = [
  [/^5\.1\.[78]$/, 'not-authorised'], // the sender's address
  [/^5\.1\.[34]$/, 'bad-address'],
  [/^5\.(?:1\.\d+|2\.1|4\.4)$/, 'unknown-recipient'],
  [/^5\.2\.2$/, 'mailbox-full'],
  [/^5\.(?:2\.3|3\.4)$/, 'too-large'],
  [/^5\.7\.[89]$/, 'not-authorised'],
  [/^5\.7\.\d+$/, 'unwanted'],
]
