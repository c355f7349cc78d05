import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { allPages, type Finding, type UploadDetail, type UploadFinding } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Shown } from '../../parts/waiting.tsx'

import { useWords, type Words } from '../../texts/words.tsx'
import { FindingList } from './finding-list.tsx'
import { SheetPreview } from './sheet-preview.tsx'

const levels = ['error', 'warning', 'note'] as const
export type Level = (typeof levels)[number]

/** What was found, errors first, beside the rows that it was found in. */
export function Findings({ upload }: { readonly upload: UploadDetail }) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const query = useQuery({
    queryKey: ['findings', id, upload.id],
    queryFn: async () => allPages(async (cursor) => api.findings(id, upload.id, { cursor, limit: 500 })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <section className="card" aria-labelledby="findings">
      <Shown query={query}>
        {(findings) =>
          findings.length === 0 ? (
            <>
              <header>
                <h2 id="findings">{t('findings-title')}</h2>
              </header>
              <p className="card-body soft">{t('findings-none')}</p>
              <SheetPreview upload={upload.id} findings={findings} at={undefined} choose={() => undefined} />
            </>
          ) : (
            <FindingsBeside upload={upload} findings={findings} />
          )
        }
      </Shown>
    </section>
  )
}

function FindingsBeside({
  upload,
  findings,
}: {
  readonly upload: UploadDetail
  readonly findings: readonly UploadFinding[]
}) {
  const words = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const sender = useQuery({ queryKey: ['unit', id, upload.unit], queryFn: async () => api.unit(id, upload.unit) })
  const mayExplain = sender.data?.may.includes('explain') ?? false
  const { t } = words
  const first = levels.find((level) => findings.some((finding) => finding.level === level)) ?? 'error'
  const [level, setLevel] = useState<Level | 'all'>(first)
  const [chosen, setChosen] = useState<number>()
  const shown = findings.filter((finding) => level === 'all' || finding.level === level)
  const at = findings.find(({ place }) => place === chosen) ?? shown.find(({ sheet }) => sheet !== undefined)
  const choose = ({ place }: UploadFinding) => setChosen(place)
  const unlisted = Object.values(upload.unlisted).reduce((sum, count) => sum + count, 0)
  const count = (of: Level) =>
    findings.filter((finding) => finding.level === of).reduce((sum, each) => sum + (each.count ?? 1), 0)

  return (
    <>
      <header>
        <h2 id="findings">{t('findings-title')}</h2>
        <div className="chips" role="group" aria-label={t('findings-level')}>
          {levels
            .filter((each) => count(each) > 0)
            .map((each) => (
              <button
                key={each}
                type="button"
                className={`chip ${each}`}
                aria-pressed={level === each}
                onClick={() => setLevel(each)}
              >
                {t(`level-${each}`)} {count(each)}
              </button>
            ))}
          <button type="button" className="chip" aria-pressed={level === 'all'} onClick={() => setLevel('all')}>
            {t('all')}
          </button>
        </div>
        <CopyButton
          text={() => shown.map((finding) => findingWords(finding, words)).join('\n')}
          name={t('findings-copy')}
        />
      </header>
      <div className="beside">
        <div className="finding-column" data-frame>
          <FindingList {...{ upload, mayExplain, findings: shown, chosen: at, choose }} />
          {unlisted > 0 && <p className="soft card-body">{t('findings-unlisted', { count: unlisted })}</p>}
        </div>
        <SheetPreview upload={upload.id} findings={findings} at={at} choose={choose} />
      </div>
    </>
  )
}

/** A finding in one line, as it is copied into a message. */
export function findingWords(finding: Finding, { t, of }: Words): string {
  const place = [finding.sheet, placeWords(finding, t)].filter(Boolean).join(' ')
  return `[${t(`level-${finding.level}`)}] ${place}${place === '' ? '' : '：'}${of(finding.text)}`
}

/** The cells of a finding; of many the first ones and their number. */
export function placeWords({ cell, cells, count }: Finding, t: Words['t']): string {
  if (cells === undefined || cells.length === 0) return cell ?? ''
  const listed = cells.slice(0, 3).join('、')
  return count !== undefined && count > 1
    ? t('cells-and-count', { cells: listed, count, more: cells.length > 3 ? '…' : '' })
    : listed
}
