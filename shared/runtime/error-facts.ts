import { sourceFrame } from './source-frame.ts'

/** What may be logged of an error. */
export interface ErrorFacts {
  readonly name: string
  /** Only of an answer from AWS: any other message may quote the cell that caused it. */
  readonly message?: string
  /** Where it was thrown, in the source, without the message. */
  readonly frames: readonly string[]
  readonly cause?: ErrorFacts
}

/** An error as the log may show it: its place in the code, but no personal data. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  return {
    name: error.name,
    ...('$metadata' in error && { message: error.message }),
    frames: (error.stack ?? '')
      .replace(error.message, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at '))
      .map(sourceFrame),
    ...(error.cause !== undefined && { cause: errorFacts(error.cause) }),
  }
}
