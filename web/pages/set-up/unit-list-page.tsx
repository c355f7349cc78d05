import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useApi } from '../../api/api.tsx'
import type { Campaign, UnitListReading } from '../../api/calls.ts'
import { keepFile } from '../../parts/fetch-file.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import type { Tone } from '../../parts/state.tsx'
import { Blank, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { FileButton } from './file-button.tsx'
import { FindingsTable } from './findings-table.tsx'

const tones: Readonly<Record<UnitListReading['outcome'], Tone>> = {
  faulty: 'bad',
  read: 'due',
  refused: 'bad',
  unchanged: 'idle',
  changed: 'good',
}

/** The unit list: read first, with what is wrong in it, and imported when that is confirmed. A campaign that has none is asked for its first. */
export function UnitListPage({ inUse }: { readonly inUse?: Pick<Campaign, 'unitListVersion'> }) {
  const { t } = useWords()
  const api = useApi()
  const { campaign: id = '' } = useParams()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [closes, setCloses] = useState(false)
  const fetching = useMutation({
    mutationFn: async () => keepFile(await api.unitListWorkbook(id), `${t('nav-unit-list')}.xlsx`),
  })
  const reading = useMutation({ mutationFn: async (chosen: File) => api.readUnitList(id, chosen, {}) })
  const importing = useMutation({
    mutationFn: async (chosen: File) =>
      api.readUnitList(id, chosen, { confirm: 'yes', ...(closes && { vanished: 'close' }) }),
    onSuccess: async () => queries.invalidateQueries(),
  })
  const said = importing.data ?? reading.data
  return (
    <div className="stack">
      <PageHead title={t('nav-unit-list')} lead={t(inUse ? 'unit-list-lead' : 'unit-list-first-lead')}>
        <div className="row">
          <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
            {t(inUse ? 'unit-list-download' : 'unit-list-blank')}
          </Button>
          <FileButton
            name={t('unit-list-choose')}
            isBusy={reading.isPending}
            onFile={(chosen) => {
              setFile(chosen)
              importing.reset()
              reading.mutate(chosen)
            }}
          />
        </div>
      </PageHead>
      {[fetching.error, reading.error, importing.error].map(
        (error) => error && <Trouble key={error.message} error={error} />,
      )}
      {!inUse && !said && <Blank title={t('unit-list-none')} hint={t('unit-list-none-hint')} />}
      {said && (
        <>
          <Notice
            tone={tones[said.outcome]}
            title={`${file?.name ?? ''}　${t(`unit-list-${said.outcome}`, { units: said.units, steps: said.steps })}`}
            action={
              said.outcome === 'read' &&
              file && (
                <div className="row">
                  {inUse && (
                    <Checkbox checked={closes} onChange={({ target }) => setCloses(target.checked)}>
                      {t('unit-list-vanished')}
                    </Checkbox>
                  )}
                  <Button type="primary" loading={importing.isPending} onClick={() => importing.mutate(file)}>
                    {t('unit-list-import')}
                  </Button>
                </div>
              )
            }
          />
          <FindingsTable findings={said.findings} />
        </>
      )}
    </div>
  )
}
