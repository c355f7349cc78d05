import type { ProblemDetails } from '../../shared/contracts/api/problem.ts'
import type { Language } from '../texts/language.ts'
import { makeWriteKeys } from './write-keys.ts'

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
 * every write carries a key, under which the API does it once, however often the same is asked until an answer is here.
 * @throws ApiProblem where the API refuses, Unreachable where nobody answers
 */
export function makeTransport({ token, signedOut, language }: TransportNeeds): typeof fetch {
  const known = new Map<string, { readonly tag: string; readonly body: string }>()
  const keys = makeWriteKeys()

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
    const { method = 'GET', body } = init ?? {}
    const isRead = method === 'GET'
    const headers = new Headers(init?.headers)
    const bearer = await token()
    const before = isRead ? known.get(address) : undefined
    headers.set('Accept-Language', language())
    if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`)
    if (before) headers.set('If-None-Match', before.tag)
    const key = isRead ? undefined : keys.keyOf({ method, address, body })
    if (key !== undefined) headers.set('Idempotency-Key', key)
    const asking = fetch(address, { ...init, headers, cache: 'no-store' })
    const response = await (isRead ? asking : asking.then(wholly)).catch((error: unknown) => {
      throw new Unreachable(error)
    })
    if (response.status === 304 && before) return new Response(before.body)
    if (response.status === 401) signedOut()
    const problem = response.ok ? undefined : await problemIn(response)
    if (key !== undefined && (!problem || isAnswer(problem))) keys.answered(key)
    if (problem) throw new ApiProblem(problem)
    const tag = response.headers.get('ETag')
    if (isRead && tag !== null) remember(address, { tag, body: await response.clone().text() })
    return response
  }
}

const mostKnown = 50

/** An answer with all that it says: one that breaks off on its way is none. */
async function wholly(answer: Response): Promise<Response> {
  await answer.clone().arrayBuffer()
  return answer
}

/** Whether the API has come to an end with what was asked: where it broke down it may have done it, and an attempt before may be under way. */
function isAnswer({ status, code }: ProblemDetails): boolean {
  return status < 500 && code !== 'in-progress'
}

async function problemIn(response: Response): Promise<ProblemDetails> {
  const { status } = response
  const said: unknown = await response.json().catch(() => undefined)
  if (typeof said === 'object' && said !== null && 'code' in said) return said as ProblemDetails
  return { type: 'about:blank', code: 'unexpected', status, title: `HTTP ${status}`, requestId: '' }
}
