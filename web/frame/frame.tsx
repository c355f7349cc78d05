import './frame.css'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useWords } from '../texts/words.tsx'
import { useCampaign } from './campaign.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { useMe } from './me.tsx'
import { Navigation, placesFor } from './navigation.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { PersonalDataStrip } from './personal-data-strip.tsx'

/** The frame around every page: whose register it is, where one can go, who is signed in. */
export function Frame({ signOut, children }: { readonly signOut: () => void; readonly children: ReactNode }) {
  const { t, of } = useWords()
  const me = useMe()
  const { campaign } = useCampaign()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const hasPlaces = placesFor(me, campaign).flat().length > 1 // to one place alone one need not be led
  const [openAt, setOpenAt] = useState<string>() // the menu is open until one goes somewhere
  const isOpen = openAt === pathname
  useEffect(() => {
    document.title = `${of(campaign.name)} · ${t('product')}`
  }, [campaign.name, of, t])

  return (
    <div className="frame">
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <header className="top">
        <Link to={`/${campaign.id}`} className="top-mark">
          <Mark size={26} />
          <span>{t('product')}</span>
        </Link>
        {me.campaigns.length > 1 ? (
          <select
            className="top-campaign"
            aria-label={t('campaign')}
            value={campaign.id}
            onChange={({ target }) => void navigate(`/${target.value}`)}
          >
            {me.campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {of(name)}
              </option>
            ))}
          </select>
        ) : (
          <span className="top-campaign">{of(campaign.name)}</span>
        )}
        <div className="top-me">
          <LanguageSwitch />
          <span className="top-name">{me.name}</span>
          <button type="button" className="link-button" onClick={signOut}>
            {t('sign-out')}
          </button>
          {hasPlaces && (
            <button
              type="button"
              className="top-menu"
              aria-expanded={isOpen}
              aria-controls="navigation"
              onClick={() => setOpenAt(isOpen ? undefined : pathname)}
            >
              {t('menu')}
            </button>
          )}
        </div>
      </header>
      <OfflineStrip />
      <PersonalDataStrip />
      <FromTheTop key={pathname} />
      <div className="below">
        {hasPlaces && <Navigation isOpen={isOpen} />}
        <main id="page" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

/** A new page is read from its top. */
function FromTheTop() {
  useEffect(() => {
    globalThis.scrollTo(0, 0)
  }, [])
  return null
}
