import '../my-reports/my-reports.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import example from '../../../campaigns/further-sheets.xlsx?url'
import { useApi } from '../../api/api.tsx'
import type { Campaign, DefinitionReading } from '../../api/calls.ts'
import { keepFile } from '../../parts/fetch-file.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { State, type Tone } from '../../parts/state.tsx'
import { Blank, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { FileButton } from './file-button.tsx'
import { FindingsTable } from './findings-table.tsx'
import { OutlineTable } from './outline-table.tsx'

const tones: Readonly<Record<DefinitionReading['outcome'], Tone>> = {
  faulty: 'bad',
  mixing: 'bad',
  unchanged: 'idle',
  ready: 'due',
  installed: 'good',
}
const effectTones = { none: 'idle', later: 'due', totals: 'warn', mixing: 'bad' } as const

/** The definition that is in use, and another one in its place: what changes is listed before it is put in use. A campaign that has none is asked for its first. */
export function DefinitionPage({ inUse }: { readonly inUse?: Pick<Campaign, 'name' | 'definitionVersion'> }) {
  const { t, of } = useWords()
  const api = useApi()
  const { campaign: id = '' } = useParams()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const fetching = useMutation({
    mutationFn: async () => keepFile(await api.definitionWorkbook(id), `${inUse ? of(inUse.name) : id}.xlsx`),
  })
  const reading = useMutation({ mutationFn: async (chosen: File) => api.readDefinition(id, chosen, {}) })
  const installing = useMutation({
    mutationFn: async ({ version, against }: Pick<DefinitionReading, 'version' | 'against'>) =>
      api.readDefinition(id, file ?? new Blob(), { confirm: version, against }),
    onSuccess: async () => queries.invalidateQueries(),
  })
  const said = installing.data ?? reading.data
  return (
    <div className="stack">
      <PageHead
        title={t('nav-definition')}
        lead={inUse ? t('definition-lead', { version: inUse.definitionVersion }) : t('definition-first-lead')}
      >
        <div className="row">
          {inUse ? (
            <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
              {t('definition-download')}
            </Button>
          ) : (
            <Button href={example} download={t('definition-example-file')}>
              {t('definition-example')}
            </Button>
          )}
          <FileButton
            name={t('definition-choose')}
            isBusy={reading.isPending}
            onFile={(chosen) => {
              setFile(chosen)
              installing.reset()
              reading.mutate(chosen)
            }}
          />
        </div>
      </PageHead>
      {[fetching.error, reading.error, installing.error].map(
        (error) => error && <Trouble key={error.message} error={error} />,
      )}
      {!inUse && !said && <Blank title={t('definition-none')} hint={t('definition-none-hint', { campaign: id })} />}
      {said && (
        <>
          <Notice
            tone={tones[said.outcome]}
            title={`${file?.name ?? ''}　${t(!inUse && said.outcome === 'ready' ? 'definition-first-ready' : `definition-${said.outcome}`)}`}
            action={
              said.outcome === 'ready' && (
                <Button type="primary" loading={installing.isPending} onClick={() => installing.mutate(said)}>
                  {t('definition-install')}
                </Button>
              )
            }
          />
          {said.changes.length > 0 && (
            <section className="card" aria-label={t('definition-changes')}>
              <header>
                <h2>{t('definition-changes')}</h2>
              </header>
              <ul className="uploads">
                {said.changes.map(({ effect, text }) => (
                  <li key={text.zh}>
                    <span>{of(text)}</span>
                    <span />
                    <State tone={effectTones[effect]}>{t(`effect-${effect}`)}</State>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <FindingsTable findings={said.findings} />
          {!inUse && said.reports.length > 0 && <OutlineTable reports={said.reports} />}
        </>
      )}
    </div>
  )
}
