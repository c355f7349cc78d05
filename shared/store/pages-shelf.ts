/** Where the portal's pages lie for whoever hands them out. */
export interface PagesShelf {
  put(
    path: string,
    bytes: Uint8Array,
    kind: { readonly contentType: string; readonly cacheControl: string },
  ): Promise<void>
  /** Every page that lies there, with when it was last put. */
  all(): Promise<readonly { readonly path: string; readonly putAt: Date }[]>
  remove(path: string): Promise<void>
}
