import type { Context } from 'hono'
import type { ExportRequest, RollUpRequest } from '../../shared/contracts/messages.ts'
import type { Actor } from '../../shared/domain/access/actor.ts'
import { mayDo, subjectOf, type Subject } from '../../shared/domain/access/may-do.ts'
import type { Action } from '../../shared/domain/access/rights.ts'
import type { Retention } from '../../shared/domain/retention/purge.ts'
import type { Upload } from '../../shared/domain/submission/upload.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Presigner } from '../../shared/store/presigner.ts'
import type { AskedWrite } from '../../shared/store/asked-writes.ts'
import type { ExportJob, Queue, Stores } from '../../shared/store/stores.ts'
import type { WorkbookLimits } from '../../shared/workbook/workbook.ts'
import type { CampaignNow } from './campaign-now.ts'

/** What the embedded issuer does for the office about passwords. */
export interface Passwords {
  has(user: string): Promise<boolean>
  /** Makes a one-time link to set one by; an earlier one is void. */
  invite(user: string): Promise<{ readonly link: string; readonly expiresAt: string }>
  /** Takes password, link and everything that keeps somebody signed in. */
  forget(user: string): Promise<void>
}

/** What the API stands on. */
export interface ApiNeeds {
  readonly stores: Stores
  /** The ids of the campaigns that are served. */
  readonly campaigns: readonly string[]
  readonly clock: Clock
  /** What a workbook may cost. */
  readonly limits: WorkbookLimits
  /** How long personal data of closed campaigns are kept; nothing where they never go by themselves. */
  readonly retention?: Retention | undefined
  readonly presigner: Presigner
  readonly rollUps: Queue<RollUpRequest>
  readonly exports: Queue<ExportRequest>
  /** Who makes a request, by its token; undefined where it has none, or one that does not hold. */
  readonly actorOf: (request: Request) => Promise<Actor | undefined>
  /** None where people sign in with another issuer, which keeps them itself. */
  readonly passwords?: Passwords
  /** What signs the links to answer by; none where messages have no links. */
  readonly answerKey?: () => Promise<Uint8Array | undefined>
  /** The network address that a request comes from. */
  readonly addressOf: (c: Context) => string
  /** Told of each place that is given for a workbook: where one upload begins. */
  readonly placeGiven?: (ids: Readonly<Record<'requestId' | 'campaign' | 'unit' | 'slot', string>>) => void
  /** Told of errors that nobody expected. */
  readonly failed: (requestId: string, error: unknown) => void
}

/** What a request's handler works with, beside the needs. Which of it there is, the route's access says: see access.ts. */
export interface Desk {
  readonly requestId: string
  readonly actor: Actor
  readonly campaign: CampaignNow
  readonly tree: UnitTree
  readonly subject: Subject
  readonly unit: Unit
  readonly upload: Upload
  readonly job: ExportJob
  /** What is asked for, where it is done once. */
  readonly write: Pick<AskedWrite, 'id' | 'firstAskedAt' | 'begunAt'>
}

/** What Hono passes on from the first middleware to the handler. */
export interface ApiEnv {
  readonly Variables: Desk & { readonly needs: ApiNeeds }
}

/** Whether an actor may do something with a unit, asked for many units of a tree. */
export function mayOn(actor: Actor, tree: UnitTree): (action: Action, unit: string) => boolean {
  return (action, code) => {
    const subject = subjectOf(tree, code)
    return subject !== undefined && mayDo(actor, action, subject)
  }
}
