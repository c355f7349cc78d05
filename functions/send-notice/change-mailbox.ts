import type { Mailbox, OpenNotice } from '../../shared/domain/notice/mailbox.ts'
import type { StoresOf } from '../stores-of.ts'

/**
 * Changes a mailbox as long as it still holds the notice of this id, or none: entries may be put into it at any time.
 * @throws Overtaken where somebody else has taken the notice over
 */
export async function changeMailbox(
  { mailboxes }: Pick<StoresOf<'send-notice'>, 'mailboxes'>,
  mailbox: Mailbox,
  id: OpenNotice['id'] | undefined,
  to: (box: Mailbox) => Mailbox,
): Promise<Mailbox> {
  for (let box = mailbox; ; box = await mailboxes.find(mailbox.campaign, mailbox.person)) {
    if (box.notice?.id !== id) throw new Overtaken()
    const saved = await mailboxes.save(to(box))
    if (saved) return saved
  }
}

/** Somebody else has the notice now. */
export class Overtaken extends Error {}
