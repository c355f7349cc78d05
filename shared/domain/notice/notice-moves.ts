/** Where a notice is in its life. `planned` are the entries that wait in a mailbox. */
export type NoticeState = 'planned' | 'claimed' | 'handingOver' | 'sent' | 'refused' | 'unknown'

/**
 * release: put back. tryNext: one channel has refused, another is tried. doubt: nobody can tell whether it arrived. bounce: a mail system
 * that had taken it reports that it will not arrive.
 */
export type NoticeMove =
  'claim' | 'release' | 'handOver' | 'tryNext' | 'postpone' | 'send' | 'refuse' | 'doubt' | 'bounce'

/** Every move there is. What was handed over comes back only if the other side has said that it did not take it. */
export const noticeMoves: Readonly<Record<NoticeState, Readonly<Partial<Record<NoticeMove, NoticeState>>>>> = {
  planned: { claim: 'claimed' },
  claimed: {
    release: 'planned',
    postpone: 'planned',
    handOver: 'handingOver',
    tryNext: 'claimed',
    refuse: 'refused',
  },
  handingOver: { postpone: 'planned', tryNext: 'claimed', send: 'sent', refuse: 'refused', doubt: 'unknown' },
  sent: { bounce: 'refused' },
  refused: {},
  unknown: { bounce: 'refused' },
}
