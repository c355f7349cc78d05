/**
 * A function that is asked the same again and again, with its answers looked up. It remembers only so many, since where questions differ
 * more than that, looking them up costs more than it saves; what it remembers goes with it.
 */
export function remembered<Answer extends object | number | string>(
  answer: (question: string) => Answer,
  most = 1_000,
): (question: string) => Answer {
  const known = new Map<string, Answer>()
  return (question) => {
    const before = known.get(question)
    if (before !== undefined) return before
    const now = answer(question)
    if (known.size < most) known.set(question, now)
    return now
  }
}
