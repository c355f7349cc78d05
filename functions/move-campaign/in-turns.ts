/** Calls to a store that are under way at once: one behind a network answers in milliseconds, whatever the number. */
const atOnce = 16

/** Does something with each of many, a few at a time. @returns what came of each, in order */
export async function* inTurns<Each, Result>(
  all: Iterable<Each> | AsyncIterable<Each>,
  work: (each: Each) => Promise<Result>,
): AsyncGenerator<Result> {
  let turn: Each[] = []
  for await (const each of all) {
    turn.push(each)
    if (turn.length < atOnce) continue
    yield* await Promise.all(turn.map(work))
    turn = []
  }
  yield* await Promise.all(turn.map(work))
}
