import type { NoticeLine } from '../api/calls.ts'
import type { Tone } from '../parts/state.tsx'

/** How well a notice ended. */
export const noticeTones: Readonly<Record<NoticeLine['state'], Tone>> = {
  sent: 'good',
  refused: 'bad',
  unknown: 'warn',
}
