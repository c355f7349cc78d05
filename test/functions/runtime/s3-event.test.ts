import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { s3EventOf, S3Event } from '../../../shared/contracts/s3-event.ts'

const eventOf = (...objects: readonly object[]) => ({
  Records: objects.map((object) => ({ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object } })),
})

test('every record is a workbook that landed', () => {
  const event = eventOf(
    { key: 'uploads/a.xlsx', versionId: 'v1', eTag: 'e' },
    { key: 'uploads/b.xlsx', versionId: 'v2' },
  )

  expect(S3Event.parse(event)).toEqual([
    { key: 'uploads/a.xlsx', version: 'v1' },
    { key: 'uploads/b.xlsx', version: 'v2' },
  ])
})

test('a plus sign in a key stands for a space, and an encoded one for itself', () => {
  const event = eventOf({ key: 'uploads/%E5%85%9A%E5%91%98+2005%2B1.xlsx', versionId: 'v' })

  expect(S3Event.parse(event)[0]?.key).toBe('uploads/党员 2005+1.xlsx')
})

test('any key comes back as it was before S3 encoded it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
      const event = eventOf({ key: encodeURIComponent(key).replaceAll('%20', '+'), versionId: 'v' })

      expect(S3Event.parse(event)[0]?.key).toBe(key)
    }),
  )
})

test('what we say in its place is read as what S3 says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
      expect(S3Event.parse(s3EventOf({ key, version: 'v' }))).toEqual([{ key, version: 'v' }])
    }),
  )
})

test('without a version id the tag of the bytes is the version, quoted as the store has it', () => {
  expect(S3Event.parse(eventOf({ key: 'uploads/a.xlsx', eTag: 'e' }))[0]?.version).toBe('"e"')
})

test("S3's test event says that nothing has landed", () => {
  expect(S3Event.parse({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })).toEqual([])
})

test.each([
  ['no record', { Records: [] }],
  ['a removal', { Records: [{ eventName: 'ObjectRemoved:Delete', s3: { object: { key: 'k', versionId: 'v' } } }] }],
  ['neither version nor tag', eventOf({ key: 'k' })],
  ['a key that is not URL-encoded', eventOf({ key: '100%.xlsx', versionId: 'v' })],
  ['another event of S3', { Event: 's3:Replication' }],
])('%s is refused, not ignored', (_, event) => {
  expect(S3Event.safeParse(event).success).toBe(false)
})
