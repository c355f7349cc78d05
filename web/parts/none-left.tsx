import { useCampaign } from '../frame/campaign.tsx'
import { useWords } from '../texts/words.tsx'
import { Blank } from './waiting.tsx'

/** Says that there is nothing, or, of what a purge takes away, that it has gone: nobody is to believe that it never was. */
export function NoneLeft(none: Parameters<typeof Blank>[0]) {
  const { t } = useWords()
  const { isPurged } = useCampaign()
  return isPurged ? <Blank title={t('gone')} hint={t('gone-hint')} /> : <Blank {...none} />
}
