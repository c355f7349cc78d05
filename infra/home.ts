import type { Lock } from './lock.ts'
import type { Register } from './register.ts'
import type { Stage } from './stage.ts'
import type { Uploads } from './uploads.ts'

/** What every capability stands on. */
export interface Home {
  readonly stage: Stage
  readonly lock: Lock
  readonly register: Register
  readonly uploads: Uploads
}
