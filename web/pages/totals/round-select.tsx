import { Select } from 'antd'
import { useNavigate } from 'react-router'
import type { RoundName } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { useWords } from '../../texts/words.tsx'

interface RoundSelectProps {
  readonly round: RoundName
  /** Where the same is shown of another round. */
  readonly address: (round: RoundName) => string
}

/** Which round is looked at. */
export function RoundSelect({ round, address }: RoundSelectProps) {
  const { t } = useWords()
  const { campaign, roundName } = useCampaign()
  const navigate = useNavigate()
  const key = ({ report, period }: RoundName) => `${report}/${period}`
  return (
    <Select
      aria-label={t('column-report')}
      popupMatchSelectWidth={false}
      style={{ minWidth: 220 }}
      value={key(round)}
      onChange={(_, chosen) => {
        if (chosen && 'round' in chosen) void navigate(address(chosen.round))
      }}
      options={campaign.rounds.map((each) => ({ value: key(each), label: roundName(each), round: each }))}
    />
  )
}
