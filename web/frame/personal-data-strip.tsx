import { useWords } from '../texts/words.tsx'
import { useCampaign } from './campaign.tsx'

/** Says above every page when the personal data of a closed campaign go, or when they went: where there was something, there is nothing. */
export function PersonalDataStrip() {
  const { t } = useWords()
  const { personalData } = useCampaign().campaign
  return personalData ? (
    <div className="strip" role="status">
      {t(`personal-data-${personalData.state}`, { on: personalData.on })}
    </div>
  ) : null
}
