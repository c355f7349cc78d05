import type { Label } from '../../shared/domain/campaign/label.ts'
import { explanationText } from '../../shared/domain/submission/explanation.ts'
import { explanationsOf, isOfReturn } from '../../shared/domain/submission/said-later.ts'
import type { Upload } from '../../shared/domain/submission/upload.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** A warning among the findings of a workbook's verdict, and what is said of it. */
export interface Explaining {
  readonly upload: Upload
  /** Its place among the findings. */
  readonly place: number
  readonly said: string
}

/**
 * Keeps what a sender says of a warning after the verdict (上报说明), beside what the workbook itself said: taking the workbook in once more leaves
 * it alone, and the next submission carries it where the row is the same, also from a return that was rejected. Said again, the last holds. @returns why not, where it cannot be
 */
export function makeExplainLater({ uploads, explanations }: Pick<Stores, 'uploads' | 'explanations'>) {
  return async function explainLater({ upload, place, said }: Explaining): Promise<{ readonly refused?: Label }> {
    const written = explanationText(said)
    const verdict = await uploads.verdict(upload.campaign, upload.id)
    const found = verdict?.findings[place]
    if (written === undefined) return { refused: text('explain-nothing') }
    if (!verdict || found?.level !== 'warning' || !found.subjects) return { refused: text('explain-no-warning') }
    for (const { submission } of verdict.returns.filter((own) => isOfReturn(found, own))) {
      for (const explanation of explanationsOf(found, written)) await explanations.say(submission, explanation)
    }
    return {}
  }
}
