/** What is to be put into the bucket, once. */
export interface UploadTerms {
  readonly key: string
  readonly sizeBytes: number
  readonly contentType: string
  /** ISO instant. */
  readonly expiresAt: string
}

/** A request that the store takes once: this method, address and headers, with exactly as many bytes. */
export interface PresignedUpload {
  readonly method: 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Lets whoever has the request do one thing with the bucket, without a token, until it expires. The store itself refuses anything else. */
export interface Presigner {
  /** A request that puts an object under a key that has none. */
  upload(terms: UploadTerms): Promise<PresignedUpload>
  /** An address to fetch one version of an object from, as a file of this name. */
  download(of: {
    readonly key: string
    readonly version: string
    readonly fileName: string
    readonly expiresAt: string
  }): Promise<string>
}
