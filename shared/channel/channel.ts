import type { OutgoingMessage } from '../domain/notice/message.ts'

/** A way by which messages leave the house. */
export interface Channel<Message extends OutgoingMessage> {
  /**
   * Tries to send a message once, and says how it went. It throws what `handingOver` throws, and nothing else that the other side can cause.
   * @param handingOver is awaited at most once: when all that can fail without the message being taken has been done (connecting, TLS, signing
   * in, an address that is refused), and before the first byte of the message itself leaves. If it throws, nothing leaves. So a message whose
   * `handingOver` was never called was not sent; one whose `handingOver` was called, and of which no outcome is known, may have been.
   */
  send(message: Message, handingOver: () => Promise<void>): Promise<Outcome>
}

/**
 * How an attempt went. sent: the other side took it. refused: it said no for good. postponed: not now, and not sent; the same message may be
 * tried again. unknown: it may have been sent; trying again might send it twice.
 */
export type Outcome = Sent | Refused | Postponed | Unknown

export interface Sent {
  readonly state: 'sent'
  /** The Message-ID that a mail has where it arrives, by which a bounce names it. */
  readonly messageId?: string
}

export interface Refused {
  readonly state: 'refused'
  readonly reason: Refusal
  /** The other side's code, such as `550 5.1.1` or `310000`; never its words, which may quote an address or a key. */
  readonly answer?: string
}

export interface Postponed {
  readonly state: 'postponed'
  readonly reason: Postponement
  /** ISO instant before which to try again is useless, if that is known. */
  readonly retryAt?: string
  readonly answer?: string
}

export interface Unknown {
  readonly state: 'unknown'
  readonly reason: Doubt
  readonly answer?: string
}

/**
 * Why a message is not taken. `not-authorised` says nothing of the recipient: the settings have to be mended. Sentences for these, as for what is
 * postponed, stand in the catalogue as `outcome-...`.
 */
export type Refusal =
  'bad-address' | 'unknown-recipient' | 'mailbox-full' | 'too-large' | 'unwanted' | 'not-authorised' | 'other'

/** Why it may be tried again. `rate-limited` holds for all that goes over the channel, the others for this message. */
export type Postponement = 'unreachable' | 'insecure' | 'busy' | 'rate-limited'

/** Why nobody can tell. */
export type Doubt = 'no-answer' | 'unclear-answer'
