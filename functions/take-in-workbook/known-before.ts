import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { WorkbookFacts } from '../../shared/workbook/assess-workbook.ts'

export type KnownBefore = Pick<WorkbookFacts, 'definitionOf' | 'explainedBefore'>

/** What the stores know that a workbook may go back to: the version that its template was made of, and what was said of the returns that it replaces. */
export function knownBefore(
  { definitions, returns, explanations }: Pick<Stores, 'definitions' | 'returns' | 'explanations'>,
  campaign: string,
): Required<KnownBefore> {
  async function saidOf(round: Round, unit: string): Promise<readonly (readonly [subject: string, text: string])[]> {
    const { filing } = await returns.find(round, unit)
    const said = filing ? await explanations.of(filing.submission) : []
    return said.map(({ subject, text }) => [subject, text])
  }

  return {
    definitionOf: async (version) => (await definitions.version(campaign, version))?.definition,
    explainedBefore: async (warned) => {
      const said = new Map<string, string>()
      for (const { round, unit } of warned) {
        for (const [subject, text] of await saidOf(round, unit)) said.set(subject, text)
      }
      return said
    },
  }
}
