import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { allPages, type UploadDetail, type UploadFinding } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { findingWords } from '../../words/finding-words.ts'
import { ChosenFinding } from './chosen-finding.tsx'
import { FindingList } from './finding-list.tsx'
import { SheetPreview } from './sheet-preview.tsx'

const levels = ['error', 'warning', 'note'] as const
type Level = (typeof levels)[number]

/** Where the sheet lies below the list and not beside it, as upload.css has it. */
const stacked = '(max-width: 820px)'

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
  const [chosen, setChosen] = useState<Pick<UploadFinding, 'place'>>()
  const shown = findings.filter((finding) => level === 'all' || finding.level === level)
  const at = findings.find(({ place }) => place === chosen?.place) ?? shown.find(({ sheet }) => sheet !== undefined)
  const choose = ({ place }: UploadFinding) => setChosen({ place })
  const sheetColumn = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen && window.matchMedia(stacked).matches) sheetColumn.current?.scrollIntoView()
  }, [chosen])
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
        <CopyButton rows={() => shown.map((finding) => [findingWords(finding, words)])} name={t('findings-copy')} />
      </header>
      <div className="beside">
        <div className="finding-column" data-frame>
          <FindingList findings={shown} chosen={at} choose={choose} />
          {unlisted > 0 && <p className="soft card-body">{t('findings-unlisted', { count: unlisted })}</p>}
        </div>
        <div className="sheet-column" ref={sheetColumn}>
          {at && <ChosenFinding {...{ upload, mayExplain, finding: at }} />}
          <SheetPreview upload={upload.id} findings={findings} at={at} choose={choose} />
        </div>
      </div>
    </>
  )
}
