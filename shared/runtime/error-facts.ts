import { sourceFrame } from './source-frame.ts'

/** What may be logged of an error. */
export interface ErrorFacts {
  readonly name: string
  /** Only of an answer from AWS, without keys of objects: any other message may quote the cell that caused it. */
  readonly message?: string
  /** Of an answer from AWS; S3 says nothing else of a HEAD that it refuses. */
  readonly status?: number
  /** Where it was thrown, in the source, without the message. */
  readonly frames: readonly string[]
  readonly cause?: ErrorFacts
}

/** An error as the log may show it: its place in the code, but no personal data. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  return {
    name: error.name,
    ...answerFacts(error),
    frames: (error.stack ?? '')
      .replace(error.message, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at '))
      .map(sourceFrame),
    ...(error.cause !== undefined && { cause: errorFacts(error.cause) }),
  }
}

interface Answer extends Error {
  readonly $metadata: { readonly httpStatusCode?: number }
}

const isAnswer = (error: Error): error is Answer => '$metadata' in error

function answerFacts(error: Error): Pick<ErrorFacts, 'message' | 'status'> {
  if (!isAnswer(error)) return {}
  const { httpStatusCode: status } = error.$metadata
  return { message: withoutKeys(error.message), ...(status !== undefined && { status }) }
}

/** S3 quotes the address of the object that it refuses, whose key ends in the file's name: "… on resource: "arn:aws:s3:::bucket/key" because …". */
function withoutKeys(message: string): string {
  return message.replace(/(:s3:::[^/]+\/)(?:.*(?= because )|.*)/s, '$1…')
}
