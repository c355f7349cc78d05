import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../texts/words.tsx'
import { pastedRows } from '../words/pasted-rows.ts'

interface CopyButtonProps {
  readonly name: string
  /** What is copied, row by row and cell by cell. */
  readonly rows: () => readonly (readonly string[])[]
}

/** Copies rows, and says for a moment that it did. */
export function CopyButton({ rows, name }: CopyButtonProps) {
  const { t } = useWords()
  const [said, setSaid] = useState<'copied' | 'copy-refused'>()

  function copy(): void {
    navigator.clipboard.writeText(pastedRows(rows())).then(
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
