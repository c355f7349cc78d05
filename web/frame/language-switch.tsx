import { useWords } from '../texts/words.tsx'

/** To the other language; it is named in that language. */
export function LanguageSwitch() {
  const { language, speak } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" className="link-button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}
