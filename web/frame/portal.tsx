import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useCallback, useEffect, useState } from 'react'
import { BrowserRouter } from 'react-router'
import { ApiIn } from '../api/api.tsx'
import { makeCalls } from '../api/calls.ts'
import { ApiProblem, makeTransport } from '../api/transport.ts'
import type { Arrival, Session } from '../session/session.ts'
import { chosenLanguage, rememberLanguage, type Language } from '../texts/language.ts'
import { catalogueOf, type Catalogue } from '../texts/text.ts'
import { WordsIn } from '../texts/words.tsx'
import { theme } from '../theme/tokens.ts'
import { Pages } from './pages.tsx'
import { SignIn } from './sign-in.tsx'

export interface PortalProps {
  readonly session: Session
  readonly arrival: Exclude<Arrival, { kind: 'leaving' }>
  readonly language: Language
  readonly catalogue: Catalogue
}

/** What Ant Design itself says; its Chinese comes with the first load, its English when it is wanted. */
const antWords = async (language: Language) => (language === 'zh' ? zhCN : (await import('antd/locale/en_US')).default)

/** The portal: the sign-in page, or the pages of whoever is signed in, in their language. */
export function Portal({ session, arrival, ...begun }: PortalProps) {
  const [{ language, catalogue }, setSpoken] = useState(begun)
  const [ant, setAnt] = useState(zhCN)

  const speak = useCallback((wanted: Language) => {
    rememberLanguage(wanted)
    void catalogueOf(wanted).then((found) => setSpoken({ language: wanted, catalogue: found }))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    void antWords(language).then(setAnt)
  }, [language])

  const [calls] = useState(() => callsOf(session))
  const [queries] = useState(makeQueries)

  return (
    <WordsIn {...{ language, catalogue, speak }}>
      <ConfigProvider locale={ant} theme={theme} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            {arrival.kind === 'signed-in' ? (
              <ApiIn value={calls}>
                <Pages signOut={() => void session.signOut()} />
              </ApiIn>
            ) : (
              <SignIn session={session} arrival={arrival} />
            )}
          </BrowserRouter>
        </QueryClientProvider>
      </ConfigProvider>
    </WordsIn>
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

/** What the API refused is refused again; what did not reach it may reach it the second time. */
function makeQueries() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.problem.status < 500),
      },
    },
  })
}
