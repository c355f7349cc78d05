import { at, referred } from './reading.ts'
import { all } from './template.ts'

/** The queues and what works on them, in the template of the stage `office`. */

export const queues = all('AWS::SQS::Queue')
export const functions = all('AWS::Lambda::Function')
export const sources = all('AWS::Lambda::EventSourceMapping')

/** The queues that somebody works off; the others hold their dead letters. */
export const workQueues = queues.filter(({ Properties }) => 'RedrivePolicy' in Properties)
export const deadLetterQueues = queues.filter(({ id }) =>
  workQueues.some((queue) => referred(at(queue, 'RedrivePolicy', 'deadLetterTargetArn')) === id),
)

/** The functions that work off a queue; the others are asked by somebody who waits. */
export const workers = functions.filter(({ id }) =>
  sources.some(({ Properties }) => referred(Properties['FunctionName']) === id),
)
