import * as z from 'zod'
import { roles, type Actor, type Grant } from '../domain/access/actor.ts'
import type { IssuerSettings } from './issuer-settings.ts'

const Texts = z.array(z.string())
const Role = z.enum(roles)

/**
 * Somebody whose rights the token itself states, as `role@unit` or `supervisor@group`; a text that says no right gives none. For offices whose
 * own directory decides who may do what.
 */
export function grantsIn(claims: object, { issuer, grantsClaim = '' }: IssuerSettings, subject: string): Actor {
  const said = new Map<string, unknown>(Object.entries(claims))
  const texts = Texts.safeParse(said.get(grantsClaim)).data ?? []
  const name = z.string().safeParse(said.get('name')).data ?? subject
  return { id: `${new URL(issuer).host}:${subject}`, name, grants: texts.flatMap(grantOf) }
}

function grantOf(text: string): readonly Grant[] {
  const [, said, at] = /^(\w+)@(.+)$/u.exec(text) ?? []
  const role = Role.safeParse(said)
  return role.success && at !== undefined ? [{ role: role.data, at }] : []
}
