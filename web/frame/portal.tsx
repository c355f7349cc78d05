import { useState } from 'react'
import { BrowserRouter } from 'react-router'
import { ApiIn } from '../api/api.tsx'
import { makeCalls } from '../api/calls.ts'
import { makeTransport } from '../api/transport.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import type { Arrival, Session } from '../session/session.ts'
import { chosenLanguage } from '../texts/language.ts'
import { Pages } from './pages.tsx'
import { SignIn } from './sign-in.tsx'

export interface PortalProps {
  readonly session: Session
  readonly arrival: Exclude<Arrival, { kind: 'leaving' }>
  readonly office: Label | undefined
}

/** The portal: the sign-in page, or the pages of whoever is signed in. */
export function Portal({ session, arrival, office }: PortalProps) {
  const [calls] = useState(() => callsOf(session))
  return (
    <BrowserRouter>
      {arrival.kind === 'signed-in' ? (
        <ApiIn value={calls}>
          <Pages signOut={() => void session.signOut()} />
        </ApiIn>
      ) : (
        <SignIn session={session} arrival={arrival} office={office} />
      )}
    </BrowserRouter>
  )
}

/** Whoever is not signed in any more is asked to be again, without being sent round in circles. */
function callsOf({ token, signIn }: Session) {
  const signedOut = () => {
    const { pathname, search } = globalThis.location
    void signIn({ returnTo: pathname + search, quietly: true, language: chosenLanguage() })
  }
  return makeCalls(makeTransport({ token, signedOut: atMostEvery(30_000, signedOut), language: chosenLanguage }))
}

/** Lets something happen once in a while, across the reloads that it causes. */
function atMostEvery(ms: number, act: () => void): () => void {
  return () => {
    const last = Number(sessionStorage.getItem('signed-in-again') ?? 0)
    if (Date.now() - last < ms) return
    sessionStorage.setItem('signed-in-again', String(Date.now()))
    act()
  }
}
