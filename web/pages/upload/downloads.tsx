import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../../api/api.tsx'
import type { UploadDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { fetchFile } from '../../parts/fetch-file.ts'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

/** The copy with its findings marked, to be mended and sent again; and the file as it came. */
export function Downloads({
  upload: { id: upload },
  may,
}: {
  readonly upload: UploadDetail
  readonly may: readonly string[]
}) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const fetching = useMutation({
    mutationFn: async (which: 'annotated' | 'original') => fetchFile(await api[which](id, upload)),
  })
  if (!may.includes('download-original')) return null
  const isUnderWay = (which: string) => fetching.isPending && fetching.variables === which
  return (
    <div className="row">
      <Button type="primary" loading={isUnderWay('annotated')} onClick={() => fetching.mutate('annotated')}>
        {t('download-annotated')}
      </Button>
      <Button loading={isUnderWay('original')} onClick={() => fetching.mutate('original')}>
        {t('download-original')}
      </Button>
      {fetching.error && <Trouble error={fetching.error} />}
    </div>
  )
}
