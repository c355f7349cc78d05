import type { UploadDetail, UploadFinding } from '../../api/calls.ts'
import { useWords } from '../../texts/words.tsx'
import { placeWords } from '../../words/finding-words.ts'
import { ExplainForm } from './explain-form.tsx'

interface ChosenFindingProps {
  readonly upload: UploadDetail
  readonly finding: UploadFinding
  readonly mayExplain: boolean
}

/** The finding that was chosen, above its rows: where a screen is narrow, the list is out of sight there. A warning is explained here. */
export function ChosenFinding({ upload, finding, mayExplain }: ChosenFindingProps) {
  const { t, of } = useWords()
  const { level, text, place, asks } = finding
  const cells = placeWords(finding, t)
  const own = upload.returns.find((each) => isOfReturn(finding, each))
  const takesWords = asks && mayExplain && own !== undefined
  return (
    <div className={takesWords ? 'chosen-finding' : 'chosen-finding when-narrow'}>
      <p>
        <b className={level}>{t(`level-${level}`)}</b> {cells !== '' && <code>{cells}</code>} {of(text)}
      </p>
      {takesWords && own.verdict === 'rejected' && <p className="soft">{t('explain-carried')}</p>}
      {takesWords && <ExplainForm key={place} upload={upload.id} finding={finding} />}
    </div>
  )
}

/** Whether what a finding is about is a return's; with that is kept what is said of it. */
function isOfReturn(found: UploadFinding, { report, period, unit }: UploadDetail['returns'][number]): boolean {
  return report === found.report && period === (found.period ?? period) && unit === (found.unit ?? unit)
}
