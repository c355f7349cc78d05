import { setTimeout } from 'node:timers/promises'

/** Asks again until there is an answer, for two minutes. @throws the last error */
export async function eventually<Answer>(ask: () => Promise<Answer>): Promise<NonNullable<Answer>> {
  const until = Date.now() + 120_000
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== null) return answer
      throw new Error('no answer yet')
    } catch (error) {
      if (Date.now() > until) throw error
      await setTimeout(500)
    }
  }
}
