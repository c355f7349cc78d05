import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { ApiProblem } from '../api/transport.ts'
import { rememberLanguage, type Language } from '../texts/language.ts'
import { catalogueOf, type Catalogue } from '../texts/text.ts'
import { WordsIn } from '../texts/words.tsx'
import { theme } from '../theme/tokens.ts'

export interface SpokenProps {
  readonly language: Language
  readonly catalogue: Catalogue
  readonly children: ReactNode
}

/** What Ant Design itself says; its Chinese comes with the first load, its English when it is wanted. */
const antWords = async (language: Language) => (language === 'zh' ? zhCN : (await import('antd/locale/en_US')).default)

/** What every page stands in: the reader's language, which may be changed, the portal's looks, and what was asked for already. */
export function Spoken({ children, ...begun }: SpokenProps) {
  const [{ language, catalogue }, setSpoken] = useState(begun)
  const [ant, setAnt] = useState(zhCN)
  const [queries] = useState(makeQueries)
  const speak = useCallback((wanted: Language) => {
    rememberLanguage(wanted)
    void catalogueOf(wanted).then((found) => setSpoken({ language: wanted, catalogue: found }))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    void antWords(language).then(setAnt)
  }, [language])
  return (
    <WordsIn {...{ language, catalogue, speak }}>
      <ConfigProvider locale={ant} theme={theme} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </ConfigProvider>
    </WordsIn>
  )
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
