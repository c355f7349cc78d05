import '../my-reports/my-reports.css'
import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { ExportState } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { placesOf, useMe } from '../../frame/me.tsx'
import { fetchFile } from '../../parts/fetch-file.ts'
import { State, type Tone } from '../../parts/state.tsx'
import { Blank, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

const tones: Readonly<Record<ExportState['state'], Tone>> = {
  waiting: 'idle',
  running: 'due',
  done: 'good',
  failed: 'bad',
}
const askEveryMs = 1_500

/** Aggregated workbooks: asked for, made in the background, fetched when they are done. */
export function Exports() {
  const { t } = useWords()
  const api = useApi()
  const { id, campaign } = useCampaign()
  const [mine] = placesOf(useMe())
  const [unit, setUnit] = useState(mine ?? campaign.root)
  const [search, setSearch] = useState('')
  const [isShown, setShown] = useState(false)
  const [asked, setAsked] = useState<readonly string[]>([])
  const units = useQuery({
    queryKey: ['units', id, search],
    queryFn: async () => api.units(id, { search: search === '' ? undefined : search, limit: 50 }),
    placeholderData: (before) => before,
  })
  const asking = useMutation({
    mutationFn: async (of: string) => api.askForExport(id, of, isShown ? 'shown' : 'masked'),
    onSuccess: (job) => setAsked((before) => [job.id, ...before]),
  })
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('nav-exports')}</h1>
          <p>{t('exports-lead')}</p>
        </div>
      </div>
      <section className="card">
        <div className="card-body row">
          <Select
            aria-label={t('column-unit')}
            showSearch={{ filterOption: false, onSearch: setSearch }}
            popupMatchSelectWidth={false}
            style={{ minWidth: 260 }}
            value={unit ?? null}
            onChange={(value: string | null) => setUnit(value ?? undefined)}
            options={(units.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${name}  ${code}` }))}
          />
          <Checkbox checked={isShown} onChange={({ target }) => setShown(target.checked)}>
            {t('exports-personal')}
          </Checkbox>
          <Button
            type="primary"
            disabled={unit === undefined}
            loading={asking.isPending}
            onClick={() => unit !== undefined && asking.mutate(unit)}
          >
            {t('exports-ask')}
          </Button>
        </div>
        {isShown && <p className="card-body soft">{t('exports-personal-hint')}</p>}
        {asking.error && <Trouble error={asking.error} />}
      </section>
      <Jobs ids={asked} />
    </div>
  )
}

function Jobs({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  const jobs = useQueries({
    queries: ids.map((job) => ({
      queryKey: ['export', id, job],
      queryFn: async () => api.exportState(id, job),
      refetchInterval: ({ state }: { readonly state: { readonly data?: ExportState | undefined } }) =>
        state.data?.state === 'done' || state.data?.state === 'failed' ? false : askEveryMs,
    })),
  })
  const again = useMutation({ mutationFn: async (job: string) => (await api.exportState(id, job)).link })
  return (
    <section className="card" aria-label={t('nav-exports')} aria-live="polite">
      {ids.length === 0 ? (
        <Blank title={t('exports-none')} hint={t('exports-none-hint')} />
      ) : (
        <ul className="uploads">
          {jobs.flatMap(({ data }) =>
            data
              ? [
                  <li key={data.id}>
                    <span>
                      {data.unit} · {time(data.askedAt)}
                    </span>
                    {data.state === 'done' ? (
                      <Button
                        size="small"
                        onClick={() => again.mutate(data.id, { onSuccess: (link) => link && fetchFile(link) })}
                      >
                        {t('download')}
                      </Button>
                    ) : (
                      <span />
                    )}
                    <State tone={tones[data.state]}>{t(`export-${data.state}`)}</State>
                  </li>,
                ]
              : [],
          )}
        </ul>
      )}
    </section>
  )
}
