import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../texts/words.tsx'

/** Copies a text, and says for a moment that it did. */
export function CopyButton({ text, name }: { readonly text: () => string; readonly name: string }) {
  const { t } = useWords()
  const [said, setSaid] = useState<'copied' | 'copy-refused'>()

  function copy(): void {
    navigator.clipboard.writeText(text()).then(
      () => setSaid('copied'),
      () => setSaid('copy-refused'),
    )
    setTimeout(() => setSaid(undefined), 2_000)
  }

  return (
    <>
      <Button size="small" onClick={copy}>
        {said === undefined ? name : t(said)}
      </Button>
      <span className="unseen" role="status">
        {said !== undefined && t(said)}
      </span>
    </>
  )
}
