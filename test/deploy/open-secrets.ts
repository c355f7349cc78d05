import { PutResourcePolicyCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Deployed } from './deployed.ts'
import { rightsOf } from './rights.ts'

/**
 * Has the emulator let roles read the secrets that their policies name: it fills in a secret's name where AWS fills in its address, so
 * that what it has of these policies names none. Whoever's policy does not name a secret is refused it as before.
 */
export async function openSecrets(secrets: SecretsManagerClient, deployed: Deployed): Promise<void> {
  const granted = rightsOf(deployed).filter(({ action }) => action === 'secretsmanager:GetSecretValue')
  for (const { id } of deployed.all('AWS::SecretsManager::Secret')) {
    const arn = deployed.arnOf(id)
    const readers = granted.filter(({ resource }) => resource === arn).map(({ role }) => role)
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: readers },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    }
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
    await secrets.send(new PutResourcePolicyCommand({ SecretId: arn, ResourcePolicy }))
  }
}
