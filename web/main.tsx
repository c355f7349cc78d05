import './theme/theme.css'
import { createRoot } from 'react-dom/client'
import { paths } from '../shared/portal/paths.ts'
import { Portal } from './frame/portal.tsx'
import { Spoken } from './frame/spoken.tsx'
import { Unavailable } from './frame/unavailable.tsx'
import { readPortalConfig } from './session/portal-config.ts'
import { openSession, type Arrival } from './session/session.ts'
import { chosenLanguage } from './texts/language.ts'
import { catalogueOf } from './texts/text.ts'

/** Signs in before anything is drawn: most visits come back from the issuer at once, and never see the sign-in page. */
async function begin(): Promise<void> {
  const place = document.querySelector('#portal')
  if (!place) return
  const root = createRoot(place)
  const language = chosenLanguage()
  try {
    if (globalThis.location.pathname === paths.answer) {
      const { AnswerPage } = await import('./pages/answer/answer-page.tsx')
      const catalogue = await catalogueOf(language)
      root.render(
        <Spoken {...{ language, catalogue }}>
          <AnswerPage />
        </Spoken>,
      )
      return
    }
    const [config, catalogue] = await Promise.all([readPortalConfig(), catalogueOf(language)])
    const { session, arrive } = openSession(config)
    const arrival: Arrival = await arrive(language)
    if (arrival.kind === 'leaving') return
    globalThis.history.replaceState(null, '', arrival.path)
    root.render(
      <Spoken {...{ language, catalogue }}>
        <Portal {...{ session, arrival }} office={config.office} />
      </Spoken>,
    )
  } catch {
    root.render(<Unavailable />)
  }
}

void begin()
