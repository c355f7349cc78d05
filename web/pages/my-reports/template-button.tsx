import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../../api/api.tsx'
import type { UnitDetail } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { keepFile } from '../../parts/fetch-file.ts'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'

/** The workbook that the unit fills in, made for it: with its name in it, and prefilled where it answers for several. */
export function TemplateButton({ unit }: { readonly unit: UnitDetail }) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const making = useMutation({
    mutationFn: async () => keepFile(await api.template(id, unit.code), `${unit.code} ${unit.name}.xlsx`),
  })
  return (
    <div className="way card">
      <h2>{t('template-title')}</h2>
      <p className="soft">{t('template-lead')}</p>
      {making.error && <Trouble error={making.error} />}
      <Button type="primary" size="large" loading={making.isPending} onClick={() => making.mutate()}>
        {t('template-download')}
      </Button>
    </div>
  )
}
