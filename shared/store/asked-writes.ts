/** A write that somebody asked for under a key of theirs: the same one as long as the same is asked under it. */
export interface AskedWrite {
  /** Given to no other. What it does is kept under it, so that a further attempt finds what an earlier one has done. */
  readonly id: string
  readonly actor: string
  readonly key: string
  /** Fingerprint of what was asked. */
  readonly request: string
  /** ISO instant of the first attempt. */
  readonly firstAskedAt: string
  /** ISO instant of the last attempt. */
  readonly begunAt: string
  /** How the last attempt stands. failed: refused, or something broke; it may be tried again at once. */
  readonly state: 'under-way' | 'failed' | 'answered'
  /** Of one that is answered. */
  readonly reply?: Reply
  /** 0 before it was ever saved; grows with every change. */
  readonly version: number
}

/** What a write was answered. */
export interface Reply {
  readonly status: number
  readonly body: string
  readonly contentType: string
}

/** The writes that were asked for, and what they were answered. Each is kept for a day after its last attempt began. */
export interface Answers {
  find(actor: string, key: string): Promise<AskedWrite | undefined>
  /** @returns as it was written; undefined where another was there first: none of version 0 may be there yet, of any later one the version that was read */
  save(write: AskedWrite): Promise<AskedWrite | undefined>
}
