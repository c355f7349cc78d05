import type { ProblemDetails } from '../../shared/contracts/api/problem.ts'
import type { Language } from '../texts/language.ts'

/** Why the API did not do what was asked, in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** The API cannot be reached: the network or the machine behind it. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

export interface TransportNeeds {
  readonly token: () => Promise<string | undefined>
  /** Told when the API no longer takes the token. */
  readonly signedOut: () => void
  readonly language: () => Language
}

/**
 * Makes what the API's client fetches with. What was answered before with an ETag is asked for again with it, so that polling costs a header;
 * every write carries a key of its own, under which the API does it once.
 * @throws ApiProblem where the API refuses, Unreachable where nobody answers
 */
export function makeTransport({ token, signedOut, language }: TransportNeeds): typeof fetch {
  const known = new Map<string, { readonly tag: string; readonly body: string }>()

  function remember(address: string, answered: { readonly tag: string; readonly body: string }): void {
    known.delete(address)
    known.set(address, answered)
    for (const oldest of known.keys()) {
      if (known.size <= mostKnown) break
      known.delete(oldest)
    }
  }

  return async function ask(input, init) {
    const address = input instanceof Request ? input.url : String(input)
    const isRead = (init?.method ?? 'GET') === 'GET'
    const headers = new Headers(init?.headers)
    const bearer = await token()
    const before = isRead ? known.get(address) : undefined
    headers.set('Accept-Language', language())
    if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`)
    if (before) headers.set('If-None-Match', before.tag)
    if (!isRead) headers.set('Idempotency-Key', crypto.randomUUID())
    const response = await fetch(address, { ...init, headers, cache: 'no-store' }).catch((error: unknown) => {
      throw new Unreachable(error)
    })
    if (response.status === 304 && before) return new Response(before.body)
    if (response.status === 401) signedOut()
    if (!response.ok) throw new ApiProblem(await problemIn(response))
    const tag = response.headers.get('ETag')
    if (isRead && tag !== null) remember(address, { tag, body: await response.clone().text() })
    return response
  }
}

const mostKnown = 50

async function problemIn(response: Response): Promise<ProblemDetails> {
  const { status } = response
  const said: unknown = await response.json().catch(() => undefined)
  if (typeof said === 'object' && said !== null && 'code' in said) return said as ProblemDetails
  return { type: 'about:blank', code: 'unexpected', status, title: `HTTP ${status}`, requestId: '' }
}
