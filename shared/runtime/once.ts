/** Does something costly when it is first needed, and remembers what came of it, unless it failed. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined
  return async () => {
    result ??= work()
    try {
      return await result
    } catch (error) {
      result = undefined
      throw error
    }
  }
}
