import type { Stores } from '../shared/store/stores.ts'

interface Use {
  /** Stores that it reads and does not change. */
  readonly reads: readonly (keyof Stores)[]
  /** Stores that it changes, and reads too. */
  readonly writes: readonly (keyof Stores)[]
}

/** What each function does with which store: its steps are handed these stores and no others, and its role is opened to no more. */
export const storesOf = {
  'take-in-workbook': {
    reads: ['definitions', 'unitLists', 'decisions'],
    writes: ['bucket', 'uploads', 'rows', 'explanations', 'returns', 'events', 'agenda'],
  },
  'roll-up': {
    reads: ['definitions', 'unitLists', 'rows'],
    writes: ['returns', 'slots', 'persons'],
  },
  'export-workbook': {
    reads: [
      'definitions',
      'unitLists',
      'uploads',
      'rows',
      'explanations',
      'returns',
      'slots',
      'events',
      'decisions',
      'persons',
    ],
    writes: ['bucket', 'exports', 'audit'],
  },
  sweep: {
    reads: ['definitions', 'unitLists', 'uploads', 'slots'],
    writes: ['returns', 'audit'],
  },
  'scan-deadlines': {
    reads: ['definitions', 'unitLists', 'uploads', 'returns', 'decisions'],
    writes: ['agenda', 'mailboxes', 'deliveries'],
  },
  'send-notice': {
    reads: ['definitions', 'unitLists', 'uploads', 'returns', 'decisions'],
    writes: ['agenda', 'mailboxes', 'deliveries'],
  },
  'read-bounce': {
    reads: ['bucket'],
    writes: ['agenda', 'deliveries'],
  },
  api: {
    reads: ['uploads', 'rows', 'deliveries', 'persons'],
    writes: [
      'bucket',
      'definitions',
      'unitLists',
      'explanations',
      'returns',
      'slots',
      'events',
      'decisions',
      'agenda',
      'mailboxes',
      'audit',
      'exports',
      'answers',
      'paces',
      'users',
    ],
  },
} as const satisfies Readonly<Record<string, Use>>

/** A function that remembers something, by the folder that it is in. */
export type Remembering = keyof typeof storesOf

/** The stores that a function is handed. */
export type StoresOf<Folder extends Remembering> = Pick<Stores, (typeof storesOf)[Folder]['reads' | 'writes'][number]>
