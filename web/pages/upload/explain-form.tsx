import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import type { UploadFinding } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

/** Where a sender says why what a warning doubts is right all the same. */
export function ExplainForm({ upload, finding }: { readonly upload: string; readonly finding: UploadFinding }) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const queries = useQueryClient()
  const field = useId()
  const [said, setSaid] = useState(finding.said ?? '')
  const saying = useMutation({
    mutationFn: async () => api.explain(id, upload, finding.place, said.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['findings', id, upload] })
      await queries.invalidateQueries({ queryKey: ['upload', id, upload] })
    },
  })
  return (
    <form
      className="explain"
      onSubmit={(event) => {
        event.preventDefault()
        saying.mutate()
      }}
    >
      <label htmlFor={field}>{t('explain-ask')}</label>
      {/* Ant Design's would weigh more than the rest of the page */}
      <textarea id={field} rows={2} maxLength={500} value={said} onChange={({ target }) => setSaid(target.value)} />
      {saying.error && <Trouble error={saying.error} />}
      <Button size="small" htmlType="submit" disabled={said.trim() === ''} loading={saying.isPending}>
        {t('explain-say')}
      </Button>
    </form>
  )
}
