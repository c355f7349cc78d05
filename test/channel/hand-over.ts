/** Notes how often a message was handed over, and what had happened until then. */
export function watchedHandOver(look: () => unknown = () => undefined) {
  const seen: unknown[] = []
  return {
    seen,
    handingOver: async () => {
      seen.push(look())
      await Promise.resolve()
    },
  }
}

/** The return has come meanwhile: the message must not leave. */
export class FiledMeanwhile extends Error {
  constructor() {
    super('filed meanwhile')
    this.name = 'FiledMeanwhile'
  }
}

export async function refuseHandOver(): Promise<void> {
  return Promise.reject(new FiledMeanwhile())
}
