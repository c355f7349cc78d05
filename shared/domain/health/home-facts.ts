/** What can be looked at. */
export type Look = 'folder' | 'campaign' | 'queues' | 'users' | 'trail' | 'channels' | 'stack'

/** What a home looks like from outside and inside; what was not looked at, or could not be, is left out. Instants are ISO. */
export interface HomeFacts {
  /** What could not be looked at, and why, in a word. */
  readonly unseen: readonly { readonly what: Look; readonly why: string }[]
  /** Node's version, such as 24.1.0. */
  readonly node: string
  readonly folder?: FolderFacts
  /** By how much the machine's clock is off; positive where it is ahead. */
  readonly clockAheadMs?: number
  readonly campaign?: CampaignFacts
  readonly queues?: readonly QueueFacts[]
  /** Of the office's user list. */
  readonly officeUsers?: number
  /** By trail, how much of it is not as it was recorded. */
  readonly trailFaults?: Readonly<Record<string, number>>
  readonly channels?: 'none' | 'set' | { readonly faults: number }
  /** Secrets that the channels name and nobody has: where they should be. */
  readonly missingSecrets?: readonly string[]
  /** Channels that were tried and not reached. */
  readonly unreached?: readonly { readonly channel: string; readonly why: string }[]
  readonly stack?: StackFacts
}

export interface FolderFacts {
  readonly path: string
  readonly isWritable: boolean
  readonly freeBytes: number
  /** What the database says of itself: nothing where it is whole. */
  readonly damage: readonly string[]
  /** The version of its schema, and the last that this release knows. */
  readonly schema: number
  readonly knownSchema: number
  /** It plays another time than the machine's. */
  readonly playsTime: boolean
}

export interface CampaignFacts {
  readonly isDefined: boolean
  readonly hasUnits: boolean
  readonly isTreeChanging: boolean
  /** Uploads that landed more than ten minutes ago and have no verdict. */
  readonly withoutVerdict: number
  /** Workbooks that landed more than ten minutes ago and that nobody has taken in. */
  readonly untaken: number
  readonly unknownYears: readonly number[]
  readonly notices: { readonly refused: number; readonly unknown: number; readonly unreachablePosts: number }
}

export interface QueueFacts {
  readonly name: string
  readonly dead: number
  /** How long the oldest message has been waiting. */
  readonly oldestMs?: number
}

export interface StackFacts {
  /** Names of alarms that ring. */
  readonly ringing: readonly string[]
  /** The stage names somebody who is told of alarms. */
  readonly tellsOfAlarms: boolean
  /** Names of schedules that are switched off. */
  readonly switchedOff: readonly string[]
  /** Event source mappings that are switched off: their queues are not worked off. */
  readonly stopped: readonly { readonly source: string; readonly uuid: string }[]
  /** Names of schedules and event source mappings that are not there any more. */
  readonly gone: readonly string[]
  /** Prefixes under which the bucket does not tell of what lands. */
  readonly notAnnounced: readonly string[]
  /** It was deployed from the sources that look at it. */
  readonly isOfThisRelease: boolean
  /** Functions that failed in the last day, and how often. */
  readonly failed: readonly { readonly name: string; readonly errors: number }[]
  readonly keepsVersions: boolean
  /** Names of tables that cannot go back to an earlier moment. */
  readonly withoutRecovery: readonly string[]
  readonly isClosedToThePublic: boolean
}
