import { z } from 'zod'
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
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'default':
    case 'prefault':
      return canonicalJson(z.parse(schema, undefined)) === canonicalJson(value)
        ? undefined
        : withoutDefaults(def.innerType, value)
    case 'optional':
      return withoutDefaults(def.innerType, value)
    case 'array':
      return Array.isArray(value) ? value.map((item) => withoutDefaults(def.element, item)) : value
    case 'union': {
      const option = def.options.find((each) => z.safeParse(each, value).success)
      return option ? withoutDefaults(option, value) : value
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(Object(value)).map(([key, inner]) => [
          key,
          def.shape[key] ? withoutDefaults(def.shape[key], inner) : inner,
        ]),
      )
    default:
      return value
  }
}
