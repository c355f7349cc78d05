import '../../frame/frame.css'
import type { Me } from '../../api/calls.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Mark } from '../../frame/mark.tsx'
import { useMe } from '../../frame/me.tsx'
import { useWords } from '../../texts/words.tsx'
import { DefinitionPage } from './definition-page.tsx'
import { UnitListPage } from './unit-list-page.tsx'

interface SetUpProps {
  readonly lacks: Me['toSetUp'][number]['lacks']
  readonly signOut: () => void
}

/** What the office does before a campaign can begin: its definition, then its unit list. There is nothing else to go to yet. */
export function SetUp({ lacks, signOut }: SetUpProps) {
  const { t } = useWords()
  const me = useMe()
  return (
    <div className="frame">
      <header className="top">
        <span className="top-mark">
          <Mark size={26} />
          <span>{t('product')}</span>
        </span>
        <span className="top-campaign" />
        <div className="top-me">
          <LanguageSwitch />
          <span className="top-name">{me.name}</span>
          <button type="button" className="link-button" onClick={signOut}>
            {t('sign-out')}
          </button>
        </div>
      </header>
      <div className="below">
        <main id="page" tabIndex={-1}>
          {lacks === 'definition' ? <DefinitionPage /> : <UnitListPage />}
        </main>
      </div>
    </div>
  )
}
