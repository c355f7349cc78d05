import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { s3Presigner } from '../../../shared/store/aws/presigner.ts'

const s3 = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
})
const presigner = s3Presigner(s3, 'bucket', settableClock('2024-03-14T08:00:00.000Z'))
const expiresAt = '2024-03-14T08:15:00.000Z'

test('an upload is signed with its length, its type and the condition that there is no such object', async () => {
  const terms = { key: 'uploads/c/101/unit/s/登记表.xlsx', sizeBytes: 7, contentType: 'text/csv', expiresAt }
  const { url, headers } = await presigner.upload(terms)
  const { searchParams, pathname } = new URL(url)

  expect(decodeURIComponent(pathname)).toContain(terms.key)
  expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;if-none-match')
  expect(searchParams.get('X-Amz-Expires')).toBe('900')
  expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([])
  expect(headers).toEqual({ 'content-type': 'text/csv', 'if-none-match': '*' })
})

test('a download is of one version, as a file of the name that people know', async () => {
  const url = await presigner.download({ key: 'exports/c/1', version: 'v', fileName: '全县 汇总.xlsx', expiresAt })
  const { searchParams } = new URL(url)

  expect(searchParams.get('versionId')).toBe('v')
  expect(searchParams.get('response-content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('全县 汇总.xlsx')}`,
  )
})
