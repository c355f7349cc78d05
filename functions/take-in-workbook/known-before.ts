import type { Round } from '../../shared/domain/campaign/round.ts'
import type { ReturnVerdict, Upload } from '../../shared/domain/submission/upload.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { WorkbookFacts } from '../../shared/workbook/assess-workbook.ts'

export type KnownBefore = Pick<WorkbookFacts, 'definitionOf' | 'explainedBefore'>

/** The workbook that is asked about: who sends it, and what of theirs came before it. */
export type Sent = Pick<Upload, 'campaign' | 'sender' | 'landedAt' | 'id'>

/** Of the workbooks before, as many are looked at as are sent in a row until one is right. */
const looksBack = 10

/**
 * What the stores know that a workbook may go back to: the version that its template was made of; and what was said of the returns that it replaces, also
 * where they were rejected since, for then they are what its sender has just mended.
 */
export function knownBefore(
  { definitions, returns, explanations, uploads }: Pick<Stores, 'definitions' | 'returns' | 'explanations' | 'uploads'>,
  sent: Sent,
): Required<KnownBefore> {
  const { campaign, sender } = sent

  async function rejectedBefore(): Promise<readonly (ReturnVerdict & Pick<Upload, 'landedAt'>)[]> {
    const before = (await uploads.ofSender(campaign, sender)).filter((upload) => orderOf(upload) < orderOf(sent))
    const told = before.slice(-looksBack).map(async ({ id, landedAt }) => {
      const verdict = await uploads.verdict(campaign, id)
      return (verdict?.returns ?? []).map((own) => ({ ...own, landedAt }))
    })
    return (await Promise.all(told)).flat().filter(({ verdict }) => verdict === 'rejected')
  }

  return {
    definitionOf: async (version) => (await definitions.version(campaign, version))?.definition,
    explainedBefore: async (warned) => {
      const said = new Map<string, string>()
      const rejected = warned.length > 0 ? await rejectedBefore() : []
      for (const { round, unit } of warned) {
        const { filing } = await returns.find(round, unit)
        const since = rejected.filter((each) => isOf(each, round, unit) && each.landedAt > (filing?.landedAt ?? ''))
        for (const { submission } of [...(filing ? [filing] : []), ...since]) {
          for (const { subject, text } of await explanations.of(submission)) said.set(subject, text)
        }
      }
      return said
    },
  }
}

function orderOf({ landedAt, id }: Sent): string {
  return `${landedAt} ${id}`
}

function isOf(own: ReturnVerdict, { report, period }: Round, unit: string): boolean {
  return own.unit === unit && own.round.report === report && own.round.period === period
}
