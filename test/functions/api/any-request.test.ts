import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProblemDetails } from '../../../shared/contracts/api/problem.ts'
import { actors, openApiOffice } from '../../make/api-office.ts'
import { campaign, fillTemplate, makeRow } from '../../make/school-office.ts'
import { operationsOf } from './operations.ts'

const oddText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '..',
    '%',
    '%00',
    '__proto__',
    'constructor',
    '０',
    '1'.repeat(300),
    '-1',
    '2024-03',
    'null',
    '"',
    "'",
  ),
)

test('whatever is asked, nothing breaks, and every refusal is a problem that says so', async () => {
  const office = await openApiOffice()
  await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow(), makeRow({ seats: 400 })] }))
  const [upload] = await office.stores.uploads.ofSender(campaign.id, 'A1')
  const operations = await operationsOf(office)
  const known: Readonly<Record<string, string>> = {
    campaign: campaign.id,
    unit: 'A1',
    upload: upload?.id ?? '',
    submission: `${upload?.id}.laboratories.once.A1`,
    report: 'laboratories',
    period: 'once',
  }
  const names = [
    'cursor',
    'limit',
    'under',
    'at',
    'report',
    'measure',
    'choice',
    'since',
    'sheet',
    'from',
    'confirm',
    'search',
  ]
  const json = fc.oneof(
    fc.json().map((text) => ({ type: 'application/json', text })),
    fc
      .dictionary(
        fc.constantFrom('report', 'reason', 'until', 'reach', 'fileName', 'sizeBytes', 'contentType', 'period'),
        fc.oneof(oddText, fc.integer()),
      )
      .map((body) => ({ type: 'application/json', text: JSON.stringify(body) })),
    oddText.map((text) => ({ type: 'application/octet-stream', text })),
    oddText.map((text) => ({ type: 'text/plain', text })),
  )
  const asked = fc.record({
    route: fc.constantFrom(...operations.map(({ method, path }) => [method, path] as const)),
    who: fc.constantFrom(...Object.keys(actors), 'nobody'),
    odd: fc.dictionary(fc.constantFrom(...Object.keys(known), 'slot', 'export'), oddText, { maxKeys: 2 }),
    query: fc.dictionary(fc.constantFrom(...names), oddText, { maxKeys: 3 }),
    body: json,
    key: fc.option(fc.stringMatching(/^[!-~]{0,300}$/), { nil: undefined }),
  })

  await fc.assert(
    fc.asyncProperty(asked, async ({ route: [method, path], who, odd, query, body, key }) => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(odd[name] ?? known[name] ?? 'x'),
      )
      const search = new URLSearchParams(query).toString()
      const response = await office.api.request(`${address}?${search}`, {
        method,
        headers: {
          Authorization: `Bearer ${who}`,
          'Content-Type': body.type,
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(method !== 'GET' && { body: body.text }),
      })
      expect([method, address, response.status < 500]).toEqual([method, address, true])
      if (response.status < 400) return
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(ProblemDetails.parse(await response.json()).status).toBe(response.status)
    }),
    { numRuns: 400, seed: 19 },
  )
  expect(office.apiFailures).toEqual([])
})
