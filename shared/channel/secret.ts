import { readFile } from 'node:fs/promises'
import * as z from 'zod'

/** Where a secret lies: never the secret itself. */
export const SecretRef = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'channel-secret-name') }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({
    arn: z.string().regex(/^arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:\S+$/, 'channel-secret-arn'),
  }),
])
export type SecretRef = z.infer<typeof SecretRef>

export type ReadSecret = (ref: SecretRef) => Promise<string>

/** A secret that is not where it should be. Says where, and nothing of what was found there. */
export class MissingSecret extends Error {
  readonly place: string
  constructor(place: string, options?: ErrorOptions) {
    super(`no secret in ${place}`, options)
    this.place = place
    this.name = 'MissingSecret'
  }
}

/** Reads what one machine has: environment variables, and files without the line end after the secret. @throws MissingSecret */
export async function readLocalSecret(
  ref: SecretRef,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const [place, read] = placeOf(ref, environment)
  const secret = await read().catch((cause: unknown) => {
    throw new MissingSecret(place, { cause })
  })
  if (secret === undefined || secret === '') throw new MissingSecret(place)
  return secret
}

type Environment = Readonly<Record<string, string | undefined>>

function placeOf(ref: SecretRef, environment: Environment): [place: string, read: () => Promise<string | undefined>] {
  if ('env' in ref) return [`the environment variable ${ref.env}`, async () => Promise.resolve(environment[ref.env])]
  if ('file' in ref) return [`the file ${ref.file}`, async () => (await readFile(ref.file, 'utf8')).trimEnd()]
  return ['Secrets Manager, which one machine does not ask', async () => Promise.resolve(undefined)]
}
