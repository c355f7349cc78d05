/**
 * A function that is asked the same again and again, often twice running, with its answers looked up. It remembers only so many, since
 * where questions differ more than that, looking them up costs more than it saves; what it remembers goes with it.
 */
export function remembered<Answer extends object | number | boolean>(
  answer: (question: string) => Answer,
  most = 1_000,
): (question: string) => Answer {
  const known = new Map<string, Answer>()
  let lastQuestion: string | undefined
  let lastAnswer: Answer | undefined
  return (question) => {
    if (question === lastQuestion && lastAnswer !== undefined) return lastAnswer
    let given = known.get(question)
    if (given === undefined) {
      given = answer(question)
      if (known.size < most) known.set(question, given)
    }
    lastQuestion = question
    lastAnswer = given
    return given
  }
}
