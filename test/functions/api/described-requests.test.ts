import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { problems } from '../../../functions/api/problem.ts'
import { ProblemDetails } from '../../../shared/contracts/api/problem.ts'
import { actors, openApiOffice, type ApiOffice, type Who } from '../../make/api-office.ts'
import { campaign, fillTemplate, makeRow } from '../../make/school-office.ts'
import { makeUser } from '../../make/users.ts'
import { requestsOf, wrongRequestsOf, type DrawnRequest } from './drawn-requests.ts'
import { faultsIn, operationsOf, type Operation } from './operations.ts'

const people = [...Object.keys(actors).filter((who): who is Who => who in actors), 'nobody'] as const

let office: ApiOffice
let operations: readonly Operation[]
/** What a path names: of the unit's own, and of one that is another's to most. */
let named: readonly Readonly<Record<string, string>>[]

beforeAll(async () => {
  office = await openApiOffice()
  operations = await operationsOf(office)
  named = await Promise.all(['A1', 'B1'].map(namedOf))
})

async function namedOf(unit: string): Promise<Readonly<Record<string, string>>> {
  const rows = { laboratories: [makeRow({ unit, room: '物理一室' }), makeRow({ unit, seats: 400 })] }
  await office.send(unit, await fillTemplate(unit, rows))
  const upload = (await office.stores.uploads.ofSender(campaign.id, unit)).at(-1)?.id ?? ''
  const user = makeUser({ grants: [{ role: 'unit', at: unit }] })
  await office.stores.users.add(user)
  const slot = Buffer.from(JSON.stringify(['unit', crypto.randomUUID(), 'a.xlsx'])).toString('base64url')
  return {
    campaign: campaign.id,
    unit,
    upload,
    user: user.id,
    slot,
    export: crypto.randomUUID(), // nobody's
    submission: `${upload}.laboratories.once.${unit}`,
    report: 'laboratories',
    period: 'once',
  }
}

/** What of an answer is not as the document says. */
async function faultsOf(operation: Operation, request: DrawnRequest, response: Response): Promise<readonly string[]> {
  const { status } = response
  const type = response.headers.get('content-type')?.split(';', 1)[0] ?? ''
  const documented = operation.types[status] ?? operation.types['default'] ?? []
  const wrongType = documented.includes(type) ? [] : [`a ${status} with the type ${type}`]
  const unexpected = status >= 500 ? [`failed with ${status}`] : []
  if (!type.endsWith('json')) return [...unexpected, ...wrongType]
  const body: unknown = await response.json()
  const faults = [...unexpected, ...wrongType, ...faultsIn(operation, status, body)]
  return status < 400 ? faults : [...faults, ...problemFaults(ProblemDetails.parse(body), request, response)]
}

/** What of a problem is not as RFC 9457 and our own promises have it. */
function problemFaults(
  { code, status, title, errors = [] }: ProblemDetails,
  { path, body = '' }: DrawnRequest,
  response: Response,
): readonly string[] {
  const words = [title, ...errors.map(({ detail }) => detail)]
  const asked = (decodeURIComponent(path) + body).normalize('NFKC') // may be quoted, whatever it is written in
  const isChinese = (text: string) =>
    text
      .normalize('NFKC')
      .match(/\p{Script=Han}/gu)
      ?.some((sign) => !asked.includes(sign)) ?? false
  return [
    ...(Object.entries(problems).some(([known, its]) => known === code && its === status) ? [] : [`the code ${code}`]),
    ...(status === response.status ? [] : ['another status']),
    ...(words.every((each) => isChinese(each) === (response.headers.get('content-language') === 'zh'))
      ? []
      : ['words of another language']),
  ]
}

async function send(
  who: Who | 'nobody',
  { method }: Operation,
  { path, headers, body }: DrawnRequest,
  language: string,
) {
  return office.api.request(path, {
    method,
    headers: {
      ...(who !== 'nobody' && { Authorization: `Bearer ${who}` }),
      'Accept-Language': language,
      ...headers,
    },
    ...(body !== undefined && method !== 'GET' && { body }),
  })
}

describe.each(people)('asked by %s, every route', (who) => {
  test('answers a request as the document describes it, as the document describes it', async () => {
    for (const operation of operations) {
      const asked = fc.oneof(...named.map((known) => requestsOf(operation, known)))
      await fc.assert(
        fc.asyncProperty(asked, fc.constantFrom('zh', 'en'), async (request, language) => {
          const response = await send(who, operation, request, language)
          expect(await faultsOf(operation, request, response)).toEqual([])
        }),
        { numRuns: 3, seed: 5 },
      )
    }
    expect(office.apiFailures).toEqual([])
  })

  test('refuses a request with one thing wrong in it, and says so', async () => {
    for (const operation of operations) {
      const [own] = named
      const asked = own && wrongRequestsOf(operation, own)
      if (!asked) continue
      await fc.assert(
        fc.asyncProperty(asked, fc.constantFrom('zh', 'en'), async (request, language) => {
          const response = await send(who, operation, request, language)
          expect(response.status).toBeGreaterThanOrEqual(400)
          expect(await faultsOf(operation, request, response)).toEqual([])
        }),
        { numRuns: 5, seed: 7 },
      )
    }
    expect(office.apiFailures).toEqual([])
  })
})
