import * as z from 'zod'

const Some = z.union([z.string(), z.array(z.string())]).transform((some) => [some].flat())
const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  DependsOn: Some.default([]),
})
const Reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform(({ 'Fn::GetAtt': [id] }) => id),
])
const PolicyStatement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: Some,
  Resource: z.unknown().transform((resource) => [resource].flat()),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.unknown()).default({}),
})
const Policy = z.object({ Statement: z.array(PolicyStatement) })

export interface TemplateResource extends z.output<typeof Resource> {
  readonly id: string
}

export interface Statement extends z.output<typeof PolicyStatement> {
  /** The resource whose policy it is in. */
  readonly of: TemplateResource
}

/** What a synthesized template says, by the type of its resources. */
export function reading(synthesized: unknown) {
  const { Resources } = z.object({ Resources: z.record(z.string(), Resource) }).parse(synthesized)
  const resources: readonly TemplateResource[] = Object.entries(Resources).map(([id, resource]) => ({
    ...resource,
    id,
  }))
  /** What is allowed and denied anywhere: policies of roles, queues, buckets, topics and keys. */
  const statements = resources.flatMap((resource): readonly Statement[] => {
    const { PolicyDocument, KeyPolicy } = resource.Properties
    const policy = PolicyDocument ?? KeyPolicy
    return policy ? Policy.parse(policy).Statement.map((statement) => ({ ...statement, of: resource })) : []
  })
  return {
    resources,
    /** Every resource of a type; there is at least one, so that no test passes over nothing. */
    all(type: string): readonly TemplateResource[] {
      const found = resources.filter(({ Type }) => Type === type)
      if (found.length === 0) throw new Error(`the template has no ${type}`)
      return found
    },
    statements,
    /** Whether the policy of this id keeps everybody to TLS. */
    deniesPlainHttp: (policy: string | undefined) =>
      statements.some(
        ({ of, Effect, Condition }) =>
          of.id === policy &&
          Effect === 'Deny' &&
          JSON.stringify(Condition['Bool']) === '{"aws:SecureTransport":"false"}',
      ),
  }
}

/** A property of a resource, by the names on the way to it. */
export function at({ Properties }: TemplateResource, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => z.record(z.string(), z.unknown()).parse(value)[name], Properties)
}

/** The id of the resource that a property refers to. */
export function referred(property: unknown): string {
  return Reference.parse(property)
}
