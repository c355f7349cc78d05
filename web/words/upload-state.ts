import type { UploadDetail } from '../api/calls.ts'
import type { Tone } from '../parts/state.tsx'

/** How good the news of a workbook is. */
export const uploadTone: Readonly<Record<UploadDetail['state'], Tone>> = {
  checking: 'due',
  accepted: 'good',
  partly: 'warn',
  rejected: 'bad',
}
