import type { UploadFinding } from '../../api/calls.ts'
import { bringIntoFrame } from '../../parts/bring-into-frame.ts'
import { useWords } from '../../texts/words.tsx'
import { placeWords } from '../../words/finding-words.ts'

interface FindingListProps {
  readonly findings: readonly UploadFinding[]
  readonly chosen: UploadFinding | undefined
  readonly choose: (finding: UploadFinding) => void
}

/** Findings sheet by sheet. Choosing one shows its rows. */
export function FindingList({ findings, chosen, choose }: FindingListProps) {
  const { t } = useWords()
  const bySheet = Map.groupBy(findings, ({ sheet }) => sheet ?? '')
  return (
    <div className="findings">
      {[...bySheet].map(([sheet, found]) => (
        <section key={sheet} aria-label={sheet === '' ? t('findings-of-workbook') : sheet}>
          <h3>{sheet === '' ? t('findings-of-workbook') : sheet}</h3>
          <ol>
            {found.map((finding) => (
              <FindingLine key={finding.place} {...{ finding, isChosen: finding === chosen, choose }} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

interface FindingLineProps {
  readonly finding: UploadFinding
  readonly isChosen: boolean
  readonly choose: (finding: UploadFinding) => void
}

function FindingLine({ finding, isChosen, choose }: FindingLineProps) {
  const { t, of } = useWords()
  const { level, text, found, explained, said } = finding
  const place = placeWords(finding, t)
  return (
    <li ref={isChosen ? bringIntoFrame : null} className={isChosen ? `finding ${level} chosen` : `finding ${level}`}>
      <button type="button" aria-current={isChosen} onClick={() => choose(finding)}>
        <span className="finding-head">
          <b>{t(`level-${level}`)}</b>
          {place !== '' && <code>{place}</code>}
          {explained && <span className="soft">{t('explained')}</span>}
        </span>
        <span className="finding-text">{of(text)}</span>
        {found !== undefined && found !== '' && (
          <span className="finding-found">
            {t('found')} <q>{found}</q>
          </span>
        )}
        {said !== undefined && (
          <span className="finding-found">
            {t('explained')} <q>{said}</q>
          </span>
        )}
      </button>
    </li>
  )
}
