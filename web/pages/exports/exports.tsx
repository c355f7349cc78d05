import '../my-reports/my-reports.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { ExportState } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { useFirstUnit } from '../../frame/first-unit.ts'
import { mayApprove, useMe } from '../../frame/me.tsx'
import { fetchFile } from '../../parts/fetch-file.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { State, type Tone } from '../../parts/state.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Blank, Shown, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

const tones: Readonly<Record<ExportState['state'], Tone>> = {
  waiting: 'idle',
  running: 'due',
  done: 'good',
  failed: 'bad',
  purged: 'idle',
}
const askEveryMs = 1_500
const isUnderWay = ({ state }: ExportState) => state === 'waiting' || state === 'running'

/** Aggregated workbooks and zipped originals: asked for, made in the background, fetched when they are done. */
export function Exports() {
  const { t } = useWords()
  const api = useApi()
  const { id, isPurged } = useCampaign()
  const queries = useQueryClient()
  const me = useMe()
  const offersPersonal = mayApprove(me) && !isPurged
  const first = useFirstUnit()
  const [picked, setUnit] = useState<string>()
  const unit = picked ?? first.data ?? undefined
  const [isShown, setShown] = useState(false)
  const asking = useMutation({
    mutationFn: async ({ of, kind }: { readonly of: string; readonly kind: ExportState['kind'] }) =>
      kind === 'originals' ? api.askForOriginals(id, of) : api.askForExport(id, of, isShown ? 'shown' : 'masked'),
    onSuccess: async () => queries.invalidateQueries({ queryKey: ['exports', id] }),
  })
  const ask = (kind: ExportState['kind']) => () => {
    if (unit !== undefined) asking.mutate({ of: unit, kind })
  }
  return (
    <div className="stack">
      <PageHead title={t('nav-exports')} lead={t('exports-lead')} />
      <section className="card">
        <div className="card-body row">
          {unit !== undefined && <UnitSelect unit={unit} onPick={setUnit} />}
          <Button
            type="primary"
            disabled={unit === undefined}
            loading={asking.isPending && asking.variables.kind === 'workbook'}
            onClick={ask('workbook')}
          >
            {t('exports-ask')}
          </Button>
          {offersPersonal && (
            <Checkbox checked={isShown} onChange={({ target }) => setShown(target.checked)}>
              {t('exports-personal')}
            </Checkbox>
          )}
          {offersPersonal && (
            <Button
              disabled={unit === undefined}
              loading={asking.isPending && asking.variables.kind === 'originals'}
              onClick={ask('originals')}
            >
              {t('exports-originals')}
            </Button>
          )}
        </div>
        {isShown && <p className="card-body soft">{t('exports-personal-hint')}</p>}
        {asking.error && <Trouble error={asking.error} />}
      </section>
      <Asked />
    </div>
  )
}

/** What the reader has asked for in the last month. */
function Asked() {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  const query = useQuery({
    queryKey: ['exports', id],
    queryFn: async () => api.exports(id),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? askEveryMs : false),
  })
  const fetching = useMutation({
    mutationFn: async (job: string) => (await api.exportState(id, job)).link,
    onSuccess: (link) => link && fetchFile(link),
  })
  return (
    <section className="card" aria-label={t('nav-exports')} aria-live="polite">
      <Shown query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank title={t('exports-none')} hint={t('exports-none-hint')} />
          ) : (
            <ul className="uploads">
              {items.map(({ id: job, unitName, kind, personalData, state, askedAt, why }) => (
                <li key={job}>
                  <span>
                    {t(`export-kind-${kind}`)} · {unitName} · {time(askedAt)}
                    {kind === 'workbook' && personalData === 'shown' && ` · ${t('exports-personal')}`}
                    {why !== undefined && <span className="soft"> {t(`export-${why}`)}</span>}
                  </span>
                  {state === 'done' ? (
                    <Button size="small" onClick={() => fetching.mutate(job)}>
                      {t('download')}
                    </Button>
                  ) : (
                    <span />
                  )}
                  <State tone={tones[state]}>{t(`export-${state}`)}</State>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {fetching.error && <Trouble error={fetching.error} />}
    </section>
  )
}
