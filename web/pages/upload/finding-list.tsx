import type { UploadDetail, UploadFinding } from '../../api/calls.ts'
import { bringIntoFrame } from '../../parts/bring-into-frame.ts'
import { useWords } from '../../texts/words.tsx'
import { ExplainForm } from './explain-form.tsx'
import { placeWords } from './findings.tsx'

interface FindingListProps {
  readonly upload: UploadDetail
  /** Whether the reader may say something of its warnings. */
  readonly mayExplain: boolean
  readonly findings: readonly UploadFinding[]
  readonly chosen: UploadFinding | undefined
  readonly choose: (finding: UploadFinding) => void
}

/** Findings sheet by sheet. Choosing one shows its rows. */
export function FindingList({ upload, mayExplain, findings, chosen, choose }: FindingListProps) {
  const { t } = useWords()
  const bySheet = Map.groupBy(findings, ({ sheet }) => sheet ?? '')
  return (
    <div className="findings">
      {[...bySheet].map(([sheet, found]) => (
        <section key={sheet} aria-label={sheet === '' ? t('findings-of-workbook') : sheet}>
          <h3>{sheet === '' ? t('findings-of-workbook') : sheet}</h3>
          <ol>
            {found.map((finding) => (
              <FindingLine
                key={finding.place}
                {...{ upload, mayExplain, finding, isChosen: finding === chosen, choose }}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

interface FindingLineProps extends Pick<FindingListProps, 'upload' | 'mayExplain'> {
  readonly finding: UploadFinding
  readonly isChosen: boolean
  readonly choose: (finding: UploadFinding) => void
}

function FindingLine({ upload, mayExplain, finding, isChosen, choose }: FindingLineProps) {
  const { t, of } = useWords()
  const { level, text, found, explained, said, asks } = finding
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
      {asks && isChosen && mayExplain && isOfAccepted(upload, finding) && (
        <ExplainForm key={finding.place} upload={upload.id} finding={finding} />
      )}
    </li>
  )
}

/** Whether what a warning is about was accepted: only that is kept, with what is said of it. */
function isOfAccepted({ returns }: UploadDetail, found: UploadFinding): boolean {
  return returns.some(
    ({ report, period, unit, verdict }) =>
      verdict === 'accepted' &&
      report === found.report &&
      period === (found.period ?? period) &&
      unit === (found.unit ?? unit),
  )
}
