import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { Json } from '../runtime/env.ts'
import { MissingSecret, readLocalSecret, type ReadSecret, type SecretRef } from './secret.ts'
import { loadChannelSettings, type ChannelSettings } from './settings.ts'

const secrets = new SecretsManagerClient()

/** Reads a secret from Secrets Manager; what lies elsewhere, as one machine does. @throws MissingSecret */
export async function readAwsSecret(ref: SecretRef): Promise<string> {
  if (!('arn' in ref)) return readLocalSecret(ref)
  const { SecretString: secret } = await secrets
    .send(new GetSecretValueCommand({ SecretId: ref.arn }))
    .catch((cause: unknown) => {
      if (cause instanceof ResourceNotFoundException) throw new MissingSecret(ref.arn, { cause })
      throw cause
    })
  if (secret === undefined || secret === '') throw new MissingSecret(ref.arn)
  return secret
}

/** Settings that cannot be used. Says where they are wrong, and nothing of what stands there. */
export class FaultySettings extends Error {
  readonly paths: readonly string[]
  constructor(paths: readonly string[]) {
    super(`the channels' settings are wrong at ${paths.join(', ')}`)
    this.name = 'FaultySettings'
    this.paths = paths
  }
}

/** The channels' settings, which are a secret of their own: they name persons and addresses. @throws FaultySettings, MissingSecret */
export async function readChannelSettings(
  arn: string,
  readSecret: ReadSecret = readAwsSecret,
): Promise<ChannelSettings> {
  const { success: isJson, data: json } = Json.safeParse(await readSecret({ arn }))
  if (!isJson) throw new FaultySettings(['the whole, which is no JSON'])
  const loaded = loadChannelSettings(json)
  if ('settings' in loaded) return loaded.settings
  throw new FaultySettings(loaded.faults.map(({ path }) => path))
}
