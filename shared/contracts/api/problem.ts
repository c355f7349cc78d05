import * as z from 'zod'

/** What is wrong with one field of a request. */
export const FieldProblem = z.strictObject({
  in: z.enum(['path', 'query', 'header', 'body']),
  field: z.string().meta({ description: 'The field’s name, with dots for what is inside; empty for the whole.' }),
  detail: z.string().meta({ description: 'What is wrong and what to do, in the language asked for.' }),
})
export type FieldProblem = z.infer<typeof FieldProblem>

/** Why a request was not done (RFC 9457). `code` is stable; texts are in the language of Accept-Language. */
export const ProblemDetails = z
  .strictObject({
    type: z.string().meta({ description: '`urn:taizhang:problem:` and the code.' }),
    code: z.string().meta({ description: 'Stable; what a program goes by.' }),
    status: z.int(),
    title: z.string(),
    detail: z.string().optional(),
    errors: z.array(FieldProblem).readonly().optional(),
    requestId: z.string().meta({ description: 'Finds the request in the log.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was not done (RFC 9457).' })
export type ProblemDetails = z.infer<typeof ProblemDetails>
