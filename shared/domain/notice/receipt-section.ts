import { text } from '../texts/text.ts'
import { pastWords } from './moments.ts'
import type { Notice, Receipt } from './notice.ts'
import { reportWords, returnsWords } from './return-words.ts'
import { makeSection, type Section, type SectionCell } from './section.ts'

/** Returns that were sent and came to this verdict. */
export function receiptSection(notice: Notice, verdict: Receipt['verdict']): readonly Section[] {
  const { language } = notice
  const receipts = notice.receipts.filter((receipt) => receipt.verdict === verdict)
  const sum = (count: (receipt: Receipt) => number) => receipts.reduce((total, receipt) => total + count(receipt), 0)
  return makeSection(language, verdict, {
    columns: ['column-unit', 'column-report', 'column-landed', 'notice-column-findings'],
    rows: receipts.map((receipt): readonly SectionCell[] => [
      { words: receipt.unit.name },
      { words: reportWords(receipt)[language] },
      { words: pastWords(receipt.landedAt, notice)[language] },
      { words: findingWords(notice, receipt), ...(receipt.link !== undefined && { link: receipt.link }) },
    ]),
    values: { what: returnsWords(receipts), errors: sum(({ errors }) => errors) },
  })
}

/** Returns that came after the reader was told that they had not. */
export function arrivedSection(notice: Notice): readonly Section[] {
  const { language, arrived } = notice
  return makeSection(language, 'arrived', {
    columns: ['column-unit', 'column-report', 'column-landed'],
    rows: arrived.map((came) => [
      { words: came.unit.name },
      { words: reportWords(came)[language] },
      { words: pastWords(came.landedAt, notice)[language] },
    ]),
    values: { what: returnsWords(arrived) },
  })
}

/** What was found, in counts: what was found itself may quote personal data. */
function findingWords({ language }: Notice, { errors, warnings }: Receipt): string {
  const found = [
    ...(errors > 0 ? [text('notice-errors', { count: errors })] : []),
    ...(warnings > 0 ? [text('notice-warnings', { count: warnings })] : []),
  ]
  if (found.length === 0) return text('notice-no-findings')[language]
  return found.map((words) => words[language]).join(text('notice-separator')[language])
}
