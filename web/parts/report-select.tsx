import { Select } from 'antd'
import { useCampaign } from '../frame/campaign.tsx'
import { useWords } from '../texts/words.tsx'

interface ReportSelectProps {
  /** Without it, all reports. */
  readonly report: string | undefined
  readonly onPick: (report: string | undefined) => void
}

/** Picks one of the campaign's reports, or all. */
export function ReportSelect({ report, onPick }: ReportSelectProps) {
  const { t, of } = useWords()
  const { campaign } = useCampaign()
  return (
    <Select
      aria-label={t('column-report')}
      allowClear
      placeholder={t('all-reports')}
      popupMatchSelectWidth={false}
      style={{ minWidth: 200 }}
      value={report ?? null}
      onChange={(value: string | null | undefined) => onPick(value ?? undefined)}
      options={campaign.reports.map(({ id: value, name }) => ({ value, label: of(name) }))}
    />
  )
}
