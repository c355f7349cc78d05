import type { Ground } from './lock.ts'
import type { Register } from './register.ts'
import type { Uploads } from './uploads.ts'

/** What every capability stands on. */
export interface Home extends Ground {
  readonly register: Register
  readonly uploads: Uploads
}
