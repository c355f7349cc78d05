import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useApi } from '../../api/api.tsx'
import { useCampaign } from '../../frame/campaign.tsx'
import { paths } from '../../../shared/portal/paths.ts'
import { State } from '../../parts/state.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { sizeWords } from '../../words/number.ts'
import { uploadTone } from '../../words/upload-state.ts'

const shown = 10

/** The workbooks that came from the unit, the latest first. */
export function LatestUploads({ unit }: { readonly unit: string }) {
  const { t } = useWords()
  const api = useApi()
  const { id, time } = useCampaign()
  const query = useQuery({
    queryKey: ['uploads', id, unit],
    queryFn: async () => api.uploads(id, unit, { limit: shown }),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === 'checking') ? 2_000 : false),
  })
  return (
    <section className="card" aria-labelledby="latest-uploads">
      <header>
        <h2 id="latest-uploads">{t('uploads-title')}</h2>
      </header>
      <Shown query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card-body soft">{t('uploads-none')}</p>
          ) : (
            <ul className="uploads">
              {items.map(({ id: upload, fileName, landedAt, sizeBytes, state, filedBy, recheckedAt }) => (
                <li key={upload}>
                  <Link to={paths.upload(id, upload)}>{fileName}</Link>
                  <span className="soft">
                    {time(landedAt)} · {sizeWords(sizeBytes)}
                    {filedBy === 'office' && ` · ${t('filed-by-office')}`}
                    {recheckedAt !== undefined && ` · ${t('rechecked-at', { time: time(recheckedAt) })}`}
                  </span>
                  <State tone={uploadTone[state]}>{t(`upload-${state}`)}</State>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  )
}
