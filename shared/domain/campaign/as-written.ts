import * as z from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { CampaignDefinition } from './definition.ts'

/**
 * A definition without what its schema fills in again, and without the schema's own name: the same however much of that somebody wrote out,
 * and the same after an upgrade that gives the schema one more key with a default.
 */
export function asWritten(definition: CampaignDefinition): unknown {
  const { $schema: _, ...content } = definition
  return withoutDefaults(CampaignDefinition, content)
}

/** @returns undefined where the value is what the schema fills in */
function withoutDefaults(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined) return undefined
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const isDefault = canonicalJson(schema.parse(undefined)) === canonicalJson(value)
    return isDefault ? undefined : withoutDefaults(schema.unwrap(), value)
  }
  if (schema instanceof z.ZodOptional) return withoutDefaults(schema.unwrap(), value)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => withoutDefaults(schema.element, item))
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((each) => z.safeParse(each, value).success)
    return option ? withoutDefaults(option, value) : value
  }
  if (!(schema instanceof z.ZodObject)) return value
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape
  const written = Object.entries(Object(value)).map(([key, inner]) => {
    return [key, shape[key] ? withoutDefaults(shape[key], inner) : inner]
  })
  return Object.fromEntries(written)
}
