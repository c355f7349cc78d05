import './upload.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useRef, useState, type DragEvent } from 'react'
import { useNavigate } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { sizeWords } from '../../words/number.ts'
import { NotTaken, sendWorkbook, type Progress } from './send-workbook.ts'
import { acceptedEndings, workbookType } from './workbook-types.ts'

interface DropWorkbookProps {
  readonly unit: string
  readonly onBehalf: boolean
  readonly again?: boolean
}

/** Where a filled workbook is dropped or chosen. It is sent at once, and then its page shows how it is checked. */
export function DropWorkbook({ unit, onBehalf, again = false }: DropWorkbookProps) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [progress, setProgress] = useState<Progress>()

  const sending = useMutation({
    mutationFn: async ({ file, contentType }: { readonly file: File; readonly contentType: string }) =>
      sendWorkbook(api, { campaign: id, unit, file, contentType, onBehalf, tell: setProgress }),
    onSuccess: async (upload) => {
      await queries.invalidateQueries({ queryKey: ['uploads', id, unit] })
      await navigate(paths.upload(id, upload))
    },
    onSettled: () => setProgress(undefined),
  })

  function send(files: FileList | null): void {
    const [file, second] = files ?? []
    sending.reset()
    setRefused(undefined)
    if (!file) return
    const contentType = workbookType(file.name)
    if (second) return setRefused(t('drop-one-only'))
    if (contentType === undefined) return setRefused(t('drop-not-a-workbook', { name: file.name }))
    if (file.size === 0) return setRefused(t('drop-empty', { name: file.name }))
    sending.mutate({ file, contentType })
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    if (!sending.isPending) send(event.dataTransfer.files)
  }

  return (
    <div
      className={isOver ? 'way card drop over' : 'way card drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{t(onBehalf ? 'drop-title-behalf' : again ? 'drop-title-again' : 'drop-title')}</h2>
      <p className="soft" id={hint}>
        {t('drop-lead')}
      </p>
      {refused !== undefined && <Notice tone="bad" title={refused} />}
      {sending.error && <SendTrouble error={sending.error} />}
      {sending.isPending && progress ? (
        <SendProgress progress={progress} file={sending.variables.file} />
      ) : (
        <Button size="large" type="primary" ghost aria-describedby={hint} onClick={() => input.current?.click()}>
          {t('drop-choose')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        accept={acceptedEndings}
        onChange={({ target }) => {
          send(target.files)
          target.value = ''
        }}
      />
    </div>
  )
}

function SendProgress({ progress, file }: { readonly progress: Progress; readonly file: File }) {
  const { t } = useWords()
  const percent = progress.step === 'sending' ? Math.floor(progress.part * 100) : undefined
  return (
    <div className="sending">
      <p>
        {t(`sending-${progress.step}`)} <span className="soft">{`${file.name} · ${sizeWords(file.size)}`}</span>
      </p>
      <div
        className={percent === undefined ? 'meter unknown' : 'meter'}
        role="progressbar"
        aria-label={t('sending-sending')}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== undefined && { 'aria-valuenow': percent })}
      >
        <i style={percent === undefined ? {} : { width: `${percent}%` }} />
      </div>
    </div>
  )
}

function SendTrouble({ error }: { readonly error: unknown }) {
  const { t } = useWords()
  if (!(error instanceof NotTaken)) return <Trouble error={error} />
  return (
    <Notice tone="bad" title={t('not-taken')}>
      {t('not-taken-hint')}
    </Notice>
  )
}
