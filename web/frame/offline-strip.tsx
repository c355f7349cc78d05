import { useSyncExternalStore } from 'react'
import { useWords } from '../texts/words.tsx'

function listen(changed: () => void) {
  globalThis.addEventListener('online', changed)
  globalThis.addEventListener('offline', changed)
  return () => {
    globalThis.removeEventListener('online', changed)
    globalThis.removeEventListener('offline', changed)
  }
}

/** Says that the machine is offline: what is shown stays, and is brought up to date when it is back. */
export function OfflineStrip() {
  const { t } = useWords()
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine)
  return isOnline ? null : (
    <div className="strip" role="status">
      {t('offline')}
    </div>
  )
}
