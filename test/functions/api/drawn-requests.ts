import * as fc from 'fast-check'
import type { Operation, Parameter, Schema } from './operations.ts'

/** A request as it is sent. */
export interface DrawnRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a request is put together from. */
interface Parts {
  readonly values: Readonly<Record<string, unknown>>
  readonly type: string
  readonly body: unknown
}

/** Draws requests as the document says that a route takes them. @param known what the path names, by parameter */
export function requestsOf(operation: Operation, known: Readonly<Record<string, string>>): fc.Arbitrary<DrawnRequest> {
  return partsOf(operation, known).map((parts) => requestFrom(operation, parts))
}

/** Draws requests with one thing wrong that the document rules out; nothing for a route that is asked nothing. */
export function wrongRequestsOf(
  operation: Operation,
  known: Readonly<Record<string, string>>,
): fc.Arbitrary<DrawnRequest> | undefined {
  const wrong = [...operation.parameters.flatMap(wrongParameters), ...wrongBodies(operation)]
  if (wrong.length === 0) return undefined
  return fc
    .tuple(partsOf(operation, known), fc.constantFrom(...wrong))
    .map(([parts, spoil]) => requestFrom(operation, spoil(parts)))
}

type Spoil = (parts: Parts) => Parts

/** What rules a parameter out: none where one is needed, and a value that its schema refuses. */
function wrongParameters({ name, in: place, required, schema }: Parameter): readonly Spoil[] {
  if (place === 'path') return []
  const refused = refusedTexts(schema).map((value): Spoil => (parts) => ({
    ...parts,
    values: { ...parts.values, [name]: value },
  }))
  const without: Spoil = (parts) => ({ ...parts, values: { ...parts.values, [name]: undefined } })
  return required ? [...refused, without] : refused
}

function wrongBodies({ body, schemas }: Operation): readonly Spoil[] {
  const schema = body?.['application/json']
  if (!schema) return []
  const { properties = {}, required = [] } = resolved(schema, schemas)
  const spoilt =
    (change: (given: object) => unknown): Spoil =>
    (parts) => ({ ...parts, body: change(Object(parts.body)) })
  return [
    spoilt(() => []),
    spoilt(() => undefined),
    spoilt((given) => ({ ...given, 'not-asked-for': 'x' })),
    ...required.map((name) => spoilt((given) => ({ ...given, [name]: undefined }))),
    ...Object.entries(properties).flatMap(([name, property]) => {
      const texts = property.type === 'string' ? refusedTexts(property) : []
      return [...texts, null, { odd: true }].map((value) => spoilt((given) => ({ ...given, [name]: value })))
    }),
    (parts) => ({ ...parts, type: 'text/csv' }),
    (parts) => ({ ...parts, type: '', body: undefined }),
  ]
}

/** Texts that a schema of texts refuses. */
function refusedTexts({ pattern, format, minLength = 0, maxLength, ...schema }: Schema): readonly string[] {
  return [
    ...(schema.enum || pattern !== undefined || format !== undefined ? ['/ no such thing'] : []),
    ...(minLength > 0 ? [''] : []),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ]
}

function partsOf(
  { parameters, body, schemas }: Operation,
  known: Readonly<Record<string, string>>,
): fc.Arbitrary<Parts> {
  const values = Object.fromEntries(
    parameters.map(({ name, in: place, required, schema }) => {
      const value = place === 'path' ? fc.constant(known[name] ?? '') : arbitraryOf(schema, schemas, name)
      return [name, required || place === 'path' ? value : fc.option(value, { nil: undefined, freq: 2 })]
    }),
  )
  const [type = '', schema] = Object.entries(body ?? {})[0] ?? []
  return fc.record({
    values: fc.record(values),
    type: fc.constant(type),
    body: schema ? arbitraryOf(schema, schemas) : fc.constant(undefined),
  })
}

function requestFrom({ path, parameters }: Operation, { values, type, body }: Parts): DrawnRequest {
  const search = new URLSearchParams()
  const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type }
  for (const { name, in: place } of parameters) {
    const given = [values[name] ?? []].flat().map(String)
    if (place === 'query') for (const each of given) search.append(name, each)
    if (place === 'header' && given[0] !== undefined) headers[name] = given[0]
  }
  const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    path: search.size > 0 ? `${named}?${search.toString()}` : named,
    headers,
    ...(text !== undefined && { body: text }),
  }
}

/** Values that a schema takes. @param name of a thing that is known: then mostly a word that means something */
function arbitraryOf(given: Schema, schemas: Operation['schemas'], name = ''): fc.Arbitrary<unknown> {
  const schema = resolved(given, schemas)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => arbitraryOf(each, schemas)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const { type = 'string', items, minItems, maxItems, properties = {}, required = [], minimum } = schema
  switch (type) {
    case 'integer':
      return fc.integer({ min: minimum ?? 0, max: 100_000_000 })
    case 'array':
      return fc.array(arbitraryOf(items ?? {}, schemas), bounds({ minLength: minItems, maxLength: maxItems }))
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(properties).map(([each, of]) => [each, arbitraryOf(of, schemas, each)])),
        { requiredKeys: [...required] },
      )
    case 'string':
      return textsOnce(schema, name)
  }
}

const meant: Readonly<Record<string, readonly string[]>> = {
  report: ['laboratories', 'stock'],
  period: ['once', '2024-03'],
  unit: ['A1', 'B'],
  under: ['A', 'B1'],
  at: ['A', 'A1', '-'],
}

const drawnBefore = new Map<string, fc.Arbitrary<string>>()

/** The same for the same, since to make it takes longer than to ask the API. */
function textsOnce(schema: Schema, name: string): fc.Arbitrary<string> {
  const key = JSON.stringify([schema, name])
  const texts = drawnBefore.get(key) ?? textsOf(schema, name)
  drawnBefore.set(key, texts)
  return texts
}

function textsOf({ pattern, format, minLength, maxLength }: Schema, name: string): fc.Arbitrary<string> {
  if (format === 'binary') return fc.string({ unit: 'binary', maxLength: 40 })
  if (format === 'date-time') {
    const range = { min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }
    return fc.date(range).map((date) => date.toISOString())
  }
  const drawn =
    pattern === undefined
      ? fc.string({ unit: 'grapheme', ...bounds({ minLength, maxLength: Math.min(maxLength ?? 30, 30) }) })
      : fc.stringMatching(new RegExp(pattern, 'u'), bounds({ maxLength })) // which knows no \\p
  return name in meant ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...(meant[name] ?? [''])) }, drawn) : drawn
}

/** Without what is not said. */
function bounds(given: { readonly minLength?: number | undefined; readonly maxLength?: number | undefined }) {
  const { minLength, maxLength } = given
  return { ...(minLength !== undefined && { minLength }), ...(maxLength !== undefined && { maxLength }) }
}

function resolved(schema: Schema, schemas: Operation['schemas']): Schema {
  return schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
}
