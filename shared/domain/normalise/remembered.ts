/**
 * A function that is asked the same again and again, often twice running, with its answers looked up. It remembers only so many, and looks
 * none up any more where most questions turn out to be new: that would cost more than it saves. What it remembers goes with it.
 */
export function remembered<Answer extends object | number | boolean>(
  answer: (question: string) => Answer,
  most = 1_000,
): (question: string) => Answer {
  const known = new Map<string, Answer>()
  let inVain = 0
  let lastQuestion: string | undefined
  let lastAnswer: Answer | undefined
  return (question) => {
    if (question === lastQuestion && lastAnswer !== undefined) return lastAnswer
    let given = inVain > most ? undefined : known.get(question)
    if (given !== undefined) inVain = Math.max(0, inVain - 1)
    else {
      given = answer(question)
      if (known.size < most) known.set(question, given)
      else inVain += 1
    }
    lastQuestion = question
    lastAnswer = given
    return given
  }
}
