import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Access } from '../../../functions/api/access.ts'
import type { ApiOffice } from '../../make/api-office.ts'

/** A route as the OpenAPI document describes it. */
export interface Operation {
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly access: Access
  readonly parameters: readonly Parameter[]
  /** What a body has to be, by its type; nothing where none is sent. */
  readonly body?: Readonly<Record<string, Schema>>
  /** What a good answer is held against, by status. */
  readonly answers: Readonly<Record<string, AnySchemaObject>>
  /** The types that an answer may have, by status. */
  readonly types: Readonly<Record<string, readonly string[]>>
  /** What schemas refer to, by name. */
  readonly schemas: Readonly<Record<string, Schema>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

/** As much of JSON Schema as the document asks with. */
export interface Schema {
  readonly $ref?: string
  readonly type?: 'string' | 'integer' | 'array' | 'object'
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Described {
  readonly 'x-access': Access
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
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
      parameters: described.parameters ?? [],
      ...(described.requestBody && {
        body: Object.fromEntries(
          Object.entries(described.requestBody.content).map(([type, { schema }]) => [type, schema]),
        ),
      }),
      types: Object.fromEntries(
        Object.entries(described.responses).map(([status, { content = {} }]) => [status, Object.keys(content)]),
      ),
      schemas: components.schemas,
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
/** Compiling takes longer than a request. */
const compiled = new WeakMap<AnySchemaObject, ValidateFunction>()

/** What of a body is not as the document says; empty where all is. */
export function faultsIn({ answers }: Operation, status: number, body: unknown): readonly string[] {
  const schema = answers[String(status)] ?? answers['default']
  if (!schema) return [`nothing is said of a body with status ${status}`]
  const holds = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, holds)
  return holds(body) ? [] : (holds.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
