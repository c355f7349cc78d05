import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Invitation } from './invitations.ts'
import { mount } from './provider.ts'

const fileIn = (directory: string) => join(directory, 'origin')

/** Remembers where the server of a data folder is to be reached, so that links may be made while it does not run. */
export function rememberOrigin(directory: string, origin: string): void {
  writeFileSync(fileIn(directory), origin, { mode: 0o600 })
}

/** The address of a one-time link. Where the server has never run, it is the one that it will run at unless told otherwise. */
export function welcomeLink(directory: string, { token }: Invitation): string {
  return `${rememberedOrigin(directory)}${mount}/welcome/${token}`
}

/** Where the server of a data folder was last to be reached; where it never was, as it will be unless told otherwise. */
export function rememberedOrigin(directory: string): string {
  try {
    return readFileSync(fileIn(directory), 'utf8')
  } catch {
    return defaultOrigin
  }
}

const defaultOrigin = 'http://127.0.0.1:8320'
