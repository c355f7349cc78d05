import { expect, test } from 'vitest'
import { errorFacts } from '../../../shared/runtime/error-facts.ts'

test('an error is told by its name and its place, not by its message, which may quote a cell', () => {
  const error = attempt(() => JSON.parse('张三的电话 13800000000'))

  const facts = errorFacts(error)

  expect(facts.name).toBe('SyntaxError')
  expect(facts.frames.join()).toContain('error-facts.test.ts')
  expect(JSON.stringify(facts)).not.toMatch(/张三|1380000/)
})

test('a message of several lines does not slip in among the frames', () => {
  const facts = errorFacts(new Error('张三\n张三的电话'))

  expect(JSON.stringify(facts)).not.toContain('张三')
})

test('a line of a message that looks like a frame stays out as well', () => {
  const facts = errorFacts(new Error('first\n    at 张三'))

  expect(JSON.stringify(facts)).not.toContain('张三')
})

test("the answer of an AWS service keeps its message, which speaks of the service's own things", () => {
  const refused = Object.assign(new Error('rate exceeded'), { name: 'ThrottlingException', $metadata: {} })

  expect(errorFacts(refused)).toMatchObject({ name: 'ThrottlingException', message: 'rate exceeded' })
})

test('what S3 refuses is told without the key, which ends in a file’s name', () => {
  const why = 'because no identity-based policy allows the s3:GetObjectVersion action'
  const object = 'arn:aws-cn:s3:::bucket/uploads/c/A/unit/slot/张三 because "李四".xlsx'
  const message = `User: arn:role is not authorized to perform: s3:GetObjectVersion on resource: "${object}" ${why}`
  const refused = Object.assign(new Error(message), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })

  const facts = errorFacts(refused)

  expect(JSON.stringify(facts)).not.toMatch(/张三|李四/)
  expect(facts.message).toMatch(/s3:GetObjectVersion on resource: "arn:aws-cn:s3:::bucket\/… because no identity/)
})

test('an answer without words, as S3’s to a HEAD, is told by its status', () => {
  const refused = Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode: 403 } })

  expect(errorFacts(refused)).toMatchObject({ status: 403 })
})

test('causes are told as well, all the way down', () => {
  const error = new Error('outer', { cause: new TypeError('inner', { cause: 'a string' }) })

  expect(errorFacts(error)).toMatchObject({ cause: { name: 'TypeError', cause: { name: 'string', frames: [] } } })
})

function attempt(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}
