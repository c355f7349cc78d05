import './upload.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { UploadDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { Notice } from '../../parts/notice.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { sizeWords } from '../../words/number.ts'
import { uploadTone } from '../../words/upload-state.ts'
import { Downloads } from './downloads.tsx'
import { DropWorkbook } from './drop-workbook.tsx'
import { Findings } from './findings.tsx'
import { ReturnVerdicts } from './return-verdicts.tsx'

const askEveryMs = 1_000

/** A workbook that came: how it is being checked, then what became of it, with every finding beside the sheet's own rows. */
export function UploadPage() {
  const { upload = '' } = useParams()
  const api = useApi()
  const { id } = useCampaign()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['upload', id, upload],
    queryFn: async () => api.upload(id, upload),
    refetchInterval: ({ state }) => (state.data?.state === 'checking' ? askEveryMs : false),
  })
  const state = query.data?.state
  useEffect(() => {
    if (state !== 'checking') void queries.invalidateQueries({ queryKey: ['returns', id] })
  }, [state, id, queries])
  return <Shown query={query}>{(found) => <Came upload={found} />}</Shown>
}

function Came({ upload }: { readonly upload: UploadDetail }) {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  const unit = useQuery({ queryKey: ['unit', id, upload.unit], queryFn: async () => api.unit(id, upload.unit) })
  const { state, fileName, landedAt, sizeBytes, filedBy, recheckedAt, replacedBy } = upload
  const may = unit.data?.may ?? []
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p>
            <Link to={paths.reports(id, upload.unit)}>{unit.data?.name ?? upload.unit}</Link>
          </p>
          <h1 className="file-name">{fileName}</h1>
          <p>
            {t('landed-at', { time: time(landedAt) })} · {sizeWords(sizeBytes)}
            {filedBy === 'office' && ` · ${t('filed-by-office')}`}
            {recheckedAt !== undefined && ` · ${t('rechecked-at', { time: time(recheckedAt) })}`}
          </p>
        </div>
        {state !== 'checking' && <Downloads upload={upload} may={may} />}
      </div>
      {replacedBy !== undefined && (
        <Notice tone="due" title={t('rechecked-since')}>
          <Link to={paths.upload(id, replacedBy)}>{t('rechecked-see')}</Link>
        </Notice>
      )}
      <VerdictNotice upload={upload} />
      {state !== 'checking' && (
        <>
          <ReturnVerdicts upload={upload} />
          <Findings upload={upload} />
          {state !== 'accepted' && (may.includes('upload') || may.includes('file-on-behalf')) && (
            <DropWorkbook unit={upload.unit} onBehalf={!may.includes('upload')} again />
          )}
        </>
      )}
    </div>
  )
}

function VerdictNotice({ upload: { state, returns } }: { readonly upload: UploadDetail }) {
  const { t } = useWords()
  const count = (level: 'error' | 'warning') => returns.reduce((sum, each) => sum + each.findings[level], 0)
  const unexplained = returns.reduce((sum, each) => sum + each.unexplained, 0)
  const rejected = returns.filter(({ verdict }) => verdict === 'rejected').length
  const values = { returns: returns.length, rejected, errors: count('error'), warnings: count('warning') }
  return (
    <div aria-live="polite">
      <Notice tone={uploadTone[state]} title={t(`verdict-${state}`, values)}>
        <p>{t(`verdict-${state}-hint`, values)}</p>
        {unexplained > 0 && <p>{t('verdict-unexplained', { count: unexplained })}</p>}
        {state === 'checking' && (
          <div className="meter unknown" role="progressbar" aria-label={t('verdict-checking')}>
            <i />
          </div>
        )}
      </Notice>
    </div>
  )
}
