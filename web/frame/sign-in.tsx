import './frame.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '../../shared/domain/campaign/label.ts'
import type { Arrival, Session } from '../session/session.ts'
import { useWords } from '../texts/words.tsx'
import { Notice } from '../parts/notice.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'

export interface SignInProps {
  readonly session: Session
  readonly arrival: Extract<Arrival, { kind: 'signed-out' }>
  /** Whose pages these are. */
  readonly office: Label | undefined
}

/** The way in: one button, for who may come in and with what is the issuer's to ask. */
export function SignIn({ session, arrival: { path, trouble }, office }: SignInProps) {
  const { t, language } = useWords()
  const [leaving, setLeaving] = useState(false)
  const [isAway, setAway] = useState(false)

  function enter(): void {
    setLeaving(true)
    session.signIn({ returnTo: path, quietly: false, language }).catch(() => {
      setLeaving(false)
      setAway(true)
    })
  }

  return (
    <main className="gate">
      <div className="gate-card">
        <Mark size={44} />
        <h1>{t('sign-in-title')}</h1>
        {office && <p>{office[language]}</p>}
        <p className="soft">{t('sign-in-lead')}</p>
        {trouble !== undefined && (
          <Notice tone="bad" title={t('sign-in-failed')}>
            {t('sign-in-failed-hint')}
          </Notice>
        )}
        {isAway && (
          <Notice tone="bad" title={t('trouble-unreachable')}>
            {t('trouble-unreachable-hint')}
          </Notice>
        )}
        <Button type="primary" size="large" block loading={leaving} onClick={enter}>
          {t('sign-in')}
        </Button>
        <p className="soft gate-help">{t('sign-in-help')}</p>
        <LanguageSwitch />
      </div>
    </main>
  )
}
