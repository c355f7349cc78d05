declare module 'dynalite' {
  import type { Server } from 'node:http'

  interface Options {
    /** How long a table stays in the state CREATING. */
    readonly createTableMs?: number
  }
  function dynalite(options?: Options): Server
  export = dynalite
}
