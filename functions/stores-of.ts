import type { Change } from '../shared/store/aws/partitions.ts'
import type { Stores } from '../shared/store/stores.ts'

export interface Use {
  /** Stores that it reads and does not change. */
  readonly reads: readonly (keyof Stores)[]
  /** Stores that it changes, and reads too. */
  readonly writes: readonly (keyof Stores)[]
  /** Of how these stores are changed on AWS, what it does not. */
  readonly never?: Readonly<Partial<Record<keyof Stores, readonly Change[]>>>
}

/** What each function does with which store: its steps are handed these stores and no others, and its role is opened to no more. */
export const storesOf = {
  'take-in-workbook': {
    reads: ['definitions', 'unitLists', 'decisions'],
    writes: ['bucket', 'uploads', 'rows', 'explanations', 'returns', 'events', 'agenda'],
    never: { agenda: ['DeleteItem'] },
  },
  'roll-up': {
    reads: ['definitions', 'unitLists', 'rows'],
    writes: ['returns', 'slots', 'persons'],
    never: { slots: ['PutItem'] }, // the change of the tree alone opens one
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
      'purges',
    ],
    writes: ['bucket', 'exports', 'audit'],
    never: { uploads: ['DeleteItem'] },
  },
  sweep: {
    reads: ['definitions', 'unitLists', 'uploads', 'slots', 'decisions', 'purges'],
    writes: ['returns', 'audit', 'paces'],
  },
  'scan-deadlines': {
    reads: ['definitions', 'unitLists', 'uploads', 'returns', 'decisions'],
    writes: ['agenda', 'mailboxes', 'deliveries'],
    never: { deliveries: ['BatchWriteItem'] },
  },
  'send-notice': {
    reads: ['definitions', 'unitLists', 'uploads', 'returns', 'decisions'],
    writes: ['agenda', 'mailboxes', 'deliveries'],
  },
  'read-bounce': {
    reads: ['bucket'],
    writes: ['agenda', 'deliveries'],
    never: { agenda: ['DeleteItem'] },
  },
  'purge-campaign': {
    reads: ['definitions', 'unitLists', 'uploads', 'decisions'],
    writes: ['purges', 'users', 'audit'],
  },
  api: {
    reads: ['uploads', 'rows', 'deliveries', 'persons', 'purges'],
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
    never: { agenda: ['DeleteItem'] },
  },
} as const satisfies Readonly<Record<string, Use>>

/** A function that remembers something, by the folder that it is in. */
export type Remembering = keyof typeof storesOf

/** The stores that a function is handed. */
export type StoresOf<Folder extends Remembering> = Pick<Stores, (typeof storesOf)[Folder]['reads' | 'writes'][number]>
