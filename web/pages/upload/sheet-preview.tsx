import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { ApiProblem } from '../../api/transport.ts'
import type { UploadFinding } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { Shown } from '../../parts/waiting.tsx'
import { bringIntoFrame } from '../../parts/bring-into-frame.ts'
import { useWords } from '../../texts/words.tsx'
import { columnLetters, marksOn, rangesOf } from '../../words/cell-marks.ts'

const rowsAtOnce = 60

interface SheetPreviewProps {
  readonly upload: string
  readonly findings: readonly UploadFinding[]
  /** The finding whose rows are shown. */
  readonly at: UploadFinding | undefined
  readonly choose: (finding: UploadFinding) => void
}

/** Where somebody has turned to; another finding leads away from there. */
interface Turned {
  readonly at: UploadFinding | undefined
  readonly sheet: string
  readonly from: number
}

/** The sheet's own rows as the sender wrote them, with the cells marked that something was found in. */
export function SheetPreview({ upload, findings, at, choose }: SheetPreviewProps) {
  const { t } = useWords()
  const api = useApi()
  const { id, isPurged } = useCampaign()
  const [turned, setTurned] = useState<Turned>()
  const target = at && rangesOf(at)[0]
  const row = target?.top ?? at?.row ?? 1
  const here = turned?.at === at ? turned : undefined
  const from = here?.from ?? row - ((row - 1) % rowsAtOnce)
  const wanted = here?.sheet ?? at?.sheet
  const query = useQuery({
    queryKey: ['preview', id, upload, wanted, from],
    queryFn: async () => api.preview(id, upload, { sheet: wanted, from, limit: rowsAtOnce }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

  if (query.error instanceof ApiProblem && query.error.problem.status === 404) {
    return <p className="preview soft card-body">{t(isPurged ? 'gone-hint' : 'preview-none')}</p>
  }
  return (
    <div className="preview">
      <Shown query={query}>
        {({ sheets, sheet, columns, rows, next }) => {
          const turn = (rowsOn: number) => setTurned({ at, sheet, from: Math.max(1, from + rowsOn) })
          const mark = marksOn(findings.filter((finding) => finding.sheet === sheet))
          return (
            <>
              <div className="preview-head">
                <select
                  aria-label={t('column-sheet')}
                  value={sheet}
                  onChange={({ target: { value } }) => setTurned({ at, sheet: value, from: 1 })}
                >
                  {sheets.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
                <span className="soft">{t('preview-rows', { from, to: rows.at(-1)?.row ?? from })}</span>
                <button type="button" className="link-button" disabled={from <= 1} onClick={() => turn(-rowsAtOnce)}>
                  {t('preview-up')}
                </button>
                <button
                  type="button"
                  className="link-button"
                  disabled={next === undefined}
                  onClick={() => turn(rowsAtOnce)}
                >
                  {t('preview-down')}
                </button>
              </div>
              {/* a region that scrolls can be reached by the keyboard */}
              <div
                className="preview-frame"
                data-frame
                tabIndex={0}
                role="region"
                aria-label={t('preview-of', { sheet })}
              >
                <table className="grid">
                  <thead>
                    <tr>
                      <th aria-label={t('column-row')} />
                      {Array.from({ length: columns }, (_, index) => (
                        <th key={index} scope="col">
                          {columnLetters(index + 1)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((line) => (
                      <tr key={line.row}>
                        <th scope="row">{line.row}</th>
                        {Array.from({ length: columns }, (_, index) => {
                          const finding = mark(line.row, index + 1)
                          const isHere = sheet === at?.sheet && line.row === target?.top && index + 1 === target?.left
                          const cell = line.cells.find(({ column }) => column === index + 1)
                          return (
                            <td
                              key={index}
                              ref={isHere ? bringIntoFrame : null}
                              className={[finding?.level, isHere && 'here'].filter(Boolean).join(' ')}
                            >
                              {finding ? (
                                <button type="button" onClick={() => choose(finding)}>
                                  {cell?.text ?? ''}
                                  <span className="unseen">{t(`level-${finding.level}`)}</span>
                                </button>
                              ) : (
                                cell?.text
                              )}
                            </td>
                          )
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }}
      </Shown>
    </div>
  )
}
