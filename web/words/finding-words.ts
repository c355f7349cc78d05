import type { Finding } from '../api/calls.ts'
import type { Words } from '../texts/words.tsx'

/** A finding in one line, as it is copied into a message. */
export function findingWords(finding: Finding, { t, of }: Words): string {
  const place = [finding.sheet, placeWords(finding, t)].filter(Boolean).join(' ')
  return `[${t(`level-${finding.level}`)}] ${place}${place === '' ? '' : '：'}${of(finding.text)}`
}

/** The cells of a finding; of many the first ones and their number. */
export function placeWords({ cell, cells, count }: Finding, t: Words['t']): string {
  if (cells === undefined || cells.length === 0) return cell ?? ''
  const listed = cells.slice(0, 3).join('、')
  return count !== undefined && count > 1
    ? t('cells-and-count', { cells: listed, count, more: cells.length > 3 ? '…' : '' })
    : listed
}
