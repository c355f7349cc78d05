import type { TextCode } from '../texts/text.ts'

const known = {
  'read-personal-data': 'action-read-personal-data',
  'download-original': 'action-download-original',
  'download-template': 'action-download-template',
  'export-workbook': 'action-export-workbook',
  'archive-originals': 'action-archive-originals',
  'read-audit': 'action-read-audit',
  upload: 'action-upload',
  'file-on-behalf': 'action-file-on-behalf',
  explain: 'action-explain',
  acknowledge: 'action-acknowledge',
  'hand-over-post': 'action-hand-over-post',
  approve: 'action-approve',
  unapprove: 'action-unapprove',
  revoke: 'action-revoke',
  'give-back': 'action-give-back',
  waive: 'action-waive',
  extend: 'action-extend',
  close: 'action-close',
  reopen: 'action-reopen',
  'manage-units': 'action-manage-units',
  'manage-users': 'action-manage-users',
  'replace-definition': 'action-replace-definition',
  'sign-in': 'action-sign-in',
  'sign-in-refused': 'action-sign-in-refused',
  'set-password': 'action-set-password',
  'back-up': 'action-back-up',
  restore: 'action-restore',
  replay: 'action-replay',
} as const satisfies Readonly<Record<string, TextCode>>

/** The word for what somebody did; undefined of an action that this release has no word for. */
export function actionWord(action: string): TextCode | undefined {
  return Object.entries(known).find(([name]) => name === action)?.[1]
}
