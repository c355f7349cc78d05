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
  const takesWords = asks && mayExplain && isOfReturn(upload, finding)
  return (
    <div className={takesWords ? 'chosen-finding' : 'chosen-finding when-narrow'}>
      <p>
        <b className={level}>{t(`level-${level}`)}</b> {cells !== '' && <code>{cells}</code>} {of(text)}
      </p>
      {takesWords && <ExplainForm key={place} upload={upload.id} finding={finding} />}
    </div>
  )
}

/** Whether what a warning is about is a return's, with which what is said of it is kept. */
function isOfReturn({ returns }: UploadDetail, found: UploadFinding): boolean {
  return returns.some(
    ({ report, period, unit, verdict }) =>
      verdict === 'accepted' &&
      report === found.report &&
      period === (found.period ?? period) &&
      unit === (found.unit ?? unit),
  )
}
