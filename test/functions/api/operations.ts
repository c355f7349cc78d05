import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import type { Access } from '../../../functions/api/access.ts'
import type { ApiOffice } from '../../make/api-office.ts'

/** A route as the OpenAPI document describes it. */
export interface Operation {
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly access: Access
  /** What a good answer is held against, by status. */
  readonly answers: Readonly<Record<string, AnySchemaObject>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: unknown
}

interface Described {
  readonly 'x-access': Access
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>
}

/** Every route of the document that the API serves of itself. */
export async function operationsOf({ ask }: ApiOffice): Promise<readonly Operation[]> {
  const response = await ask('nobody', 'GET', '/api/openapi.json')
  const { paths, components }: Document = JSON.parse(await response.text())
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase(),
      path,
      access: described['x-access'],
      answers: Object.fromEntries(
        Object.entries(described.responses).flatMap(([status, { content = {} }]) =>
          Object.entries(content)
            .filter(([type]) => type.endsWith('json'))
            .map(([, { schema }]) => [status, { ...schema, components }]),
        ),
      ),
    })),
  )
}

const ajv = new Ajv2020({ strict: false, validateFormats: false })

/** What of a body is not as the document says; empty where all is. */
export function faultsIn({ answers }: Operation, status: number, body: unknown): readonly string[] {
  const schema = answers[String(status)] ?? answers['default']
  if (!schema) return [`nothing is said of a body with status ${status}`]
  const holds = ajv.compile(schema)
  return holds(body) ? [] : (holds.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
