import type { Stores } from '../stores.ts'

/** The actions of DynamoDB that change items. */
export type Change = 'BatchWriteItem' | 'DeleteItem' | 'PutItem' | 'UpdateItem'

interface Remembered {
  /** Patterns of IAM for the partitions that are the store's. */
  readonly in: readonly string[]
  /** By what the store changes them; it reads them by GetItem and Query. */
  readonly by: readonly Change[]
  /** Partitions from which it takes, while it reads, what is found to be done with. */
  readonly tidied?: readonly string[]
  /** Beside `by`, what only an operator's commands use. */
  readonly byOperators?: readonly Change[]
}

/** What whoever purges a campaign takes away, and what it writes anew: fates.ts. */
export const shredded = {
  removed: [
    'ROWS#*',
    'AGENDA#*',
    'MAILBOX#*',
    'DELIVERIES#*',
    'TOLD#*',
    'UNREACHABLE#*',
    'PERSON#*',
    'MATCHES#*',
    'MATCHED#*',
  ],
  rewritten: ['UNITLIST#*', 'UNIT#*', 'UPLOAD#*', 'EXPORT#*'],
} as const

/**
 * Where in the one table a store remembers, and how: roles are opened to the stores that they use. The stores' contract test holds every
 * store to its own; keys.ts says what is in them. What is only ever put, nobody can take away.
 */
export const partitions: Readonly<Record<Exclude<keyof Stores, 'bucket'>, Remembered>> = {
  definitions: { in: ['DEFINITION#*'], by: ['BatchWriteItem', 'PutItem'] },
  unitLists: { in: ['UNITLIST#*', 'UNIT#*', 'TREECHANGE#*'], by: ['BatchWriteItem', 'DeleteItem', 'PutItem'] },
  uploads: {
    in: ['UPLOAD#*', 'UNDECIDED#*', 'UPLOADS#*', 'SENT#*'],
    by: ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
    tidied: ['UNDECIDED#*'],
  },
  rows: { in: ['ROWS#*'], by: ['BatchWriteItem', 'PutItem'] },
  explanations: { in: ['ROWS#*'], by: ['BatchWriteItem', 'PutItem'] },
  returns: { in: ['RETURN#*'], by: ['UpdateItem'], byOperators: ['PutItem'] },
  slots: { in: ['SLOTS#*'], by: ['PutItem', 'UpdateItem'] },
  events: { in: ['EVENTS#*'], by: ['PutItem'] },
  decisions: { in: ['DECISIONS#*', 'SEAL#*'], by: ['BatchWriteItem', 'PutItem'] },
  agenda: { in: ['AGENDA#*'], by: ['BatchWriteItem', 'DeleteItem'] },
  mailboxes: { in: ['MAILBOX#*'], by: ['PutItem'] },
  deliveries: { in: ['DELIVERIES#*', 'TOLD#*', 'UNREACHABLE#*'], by: ['BatchWriteItem', 'PutItem'] },
  persons: { in: ['PERSON#*', 'MATCHES#*', 'MATCHED#*'], by: ['BatchWriteItem', 'PutItem'] },
  audit: { in: ['AUDIT#*', 'AUDITSEALS#*'], by: ['PutItem'] },
  exports: { in: ['EXPORT#*', 'EXPORTS#*'], by: ['PutItem'] },
  answers: { in: ['ANSWER#*'], by: ['PutItem'] },
  paces: { in: ['PACE#*'], by: ['UpdateItem'] },
  users: { in: ['USERS', 'USER#*'], by: ['PutItem'], byOperators: ['DeleteItem'] },
  purges: { in: ['PURGE#*'], by: ['PutItem'] },
}
