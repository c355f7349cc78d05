import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { accepts } from 'hono/accepts'
import type { FieldProblem, ProblemDetails } from '../../shared/contracts/api/problem.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { KeysUnavailable } from '../../shared/identity/authenticate.ts'

/** Why a request is not done, by its stable code, with the status that says it to programs. */
export const problems = {
  'malformed-request': 400,
  'cursor-invalid': 400,
  'idempotency-key-missing': 400,
  unauthenticated: 401,
  forbidden: 403,
  'link-refused': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'in-progress': 409,
  refused: 409,
  changed: 412,
  'link-used': 412,
  'too-large': 413,
  'unsupported-type': 415,
  'invalid-request': 422,
  'idempotency-key-reused': 422,
  'rate-limited': 429,
  unexpected: 500,
  unavailable: 503,
} as const
export type ProblemCode = keyof typeof problems

export type Language = keyof Label

/** What of a field is wrong, before the language is known. */
export interface FieldFault extends Pick<FieldProblem, 'in' | 'field'> {
  readonly detail: Label
}

interface Particulars {
  /** Beyond what the code says. */
  readonly detail?: Label
  readonly faults?: readonly FieldFault[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends a request with a problem. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly particulars: Particulars
  constructor(code: ProblemCode, particulars: Particulars = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.particulars = particulars
  }
}

/** The problem that an error is; undefined for a bug. */
export function problemOf(error: Error): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof KeysUnavailable) return new Problem('unavailable', { headers: { 'Retry-After': '10' } })
  if (!(error instanceof HTTPException)) return undefined
  if (error.status === 415) return new Problem('unsupported-type')
  return error.status === 400 ? new Problem('malformed-request') : undefined
}

/** Says a problem as RFC 9457 has it, in the asker's language. */
export function sayProblem(c: Context, { code, particulars }: Problem, requestId: string): Response {
  const language = languageOf(c)
  const { detail, faults, headers } = particulars
  const status = problems[code]
  const body: ProblemDetails = {
    type: `urn:taizhang:problem:${code}`,
    code,
    status,
    title: text(`problem-${code}`)[language],
    ...(detail && { detail: detail[language] }),
    ...(faults && { errors: faults.map((fault) => ({ ...fault, detail: fault.detail[language] })) }),
    requestId,
  }
  return c.body(JSON.stringify(body), status, {
    ...headers,
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    Vary: 'Accept-Language',
    'Cache-Control': 'no-store',
  })
}

function languageOf(c: Context): Language {
  const first = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh', 'en'],
    default: 'zh',
    match: (wanted, { supports, default: otherwise }) =>
      wanted
        .toSorted((one, other) => other.q - one.q)
        .map(({ type }) => type.toLowerCase().split('-', 1)[0] ?? '')
        .find((language) => supports.includes(language)) ?? otherwise,
  })
  return first === 'en' ? 'en' : 'zh'
}
