import { Button } from 'antd'
import { useRef } from 'react'

interface FileButtonProps {
  readonly name: string
  readonly isBusy: boolean
  readonly onFile: (file: File) => void
}

/** Lets a workbook be chosen. */
export function FileButton({ name, isBusy, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button type="primary" loading={isBusy} onClick={() => input.current?.click()}>
        {name}
      </Button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        accept=".xlsx,.xls,.et,.csv"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          target.value = ''
        }}
      />
    </>
  )
}
