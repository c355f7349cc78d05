import * as z from 'zod'

/** The environment lacks a variable or has one that cannot be used. Names the variables, never their values. */
export class BadEnvironment extends Error {
  readonly variables: readonly string[]
  constructor(variables: readonly string[]) {
    super(`missing or unusable in the environment: ${variables.join(', ')}`)
    this.name = 'BadEnvironment'
    this.variables = variables
  }
}

/**
 * Reads a function's settings from the environment, once, in the file that wires it.
 * @param schema its keys in camelCase: `rollUpQueueUrl` is read from ROLL_UP_QUEUE_URL
 * @throws BadEnvironment
 */
export function readEnv<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const settings = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, environment[variableName(name)]]))
  const parsed = schema.safeParse(settings)
  if (parsed.success) return parsed.data
  throw new BadEnvironment([...new Set(parsed.error.issues.map(({ path }) => variableName(String(path[0]))))])
}

/** A variable that holds JSON: pipe it into the schema of what it says. */
export const Json = z.string().transform((json, { issues }) => {
  try {
    const parsed: unknown = JSON.parse(json)
    return parsed
  } catch {
    issues.push({ code: 'custom', input: undefined, message: 'no JSON' })
    return z.NEVER
  }
})

function variableName(setting: string): string {
  return setting.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
