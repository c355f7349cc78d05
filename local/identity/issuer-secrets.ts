import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

const Secrets = z.object({
  /** What the tokens are signed with. */
  signing: z.record(z.string(), z.string()),
  /** What the cookies are signed with. */
  cookies: z.string().min(32),
})
export type IssuerSecrets = z.infer<typeof Secrets>

/** The issuer's secrets in a data folder, for the owner alone, made when they are first needed. Of two that make them at once the first one's stand. */
export async function issuerSecrets(directory: string): Promise<IssuerSecrets> {
  const file = join(directory, 'identity.json')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return Secrets.parse(JSON.parse(kept))
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const cookies = randomBytes(32).toString('base64url')
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`
  await writeFile(unfinished, JSON.stringify({ signing: await makeSigningKey(), cookies }), { mode: 0o600, flag: 'wx' })
  try {
    await link(unfinished, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  return Secrets.parse(JSON.parse(await readFile(file, 'utf8')))
}

async function makeSigningKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomBytes(6).toString('hex'), alg: 'ES256', use: 'sig' }
}
