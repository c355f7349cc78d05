import type { Round } from '../../shared/domain/campaign/round.ts'
import type { ReturnVerdict, Upload } from '../../shared/domain/submission/upload.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { WorkbookFacts } from '../../shared/workbook/assess-workbook.ts'

export type KnownBefore = Pick<WorkbookFacts, 'definitionOf' | 'explainedBefore'>

/** The workbook that is asked about: who sends it, what came before it, and the tree; without a tree nobody has sent anything yet. */
export interface Sent extends Pick<Upload, 'campaign' | 'sender' | 'landedAt' | 'id'> {
  readonly tree?: UnitTree | undefined
}

/** Of a sender’s workbooks before, as many are looked at as are sent in a row until one is right. */
const looksBack = 10

/**
 * What the stores know that a workbook may go back to: the version that its template was made of; and what was said of its returns before, by whoever may
 * send them: the unit itself and the units above it. Of a return that its sender may not send, nothing is known.
 */
export function knownBefore(
  { definitions, returns, explanations, uploads }: Pick<Stores, 'definitions' | 'returns' | 'explanations' | 'uploads'>,
  sent: Sent,
): Required<KnownBefore> {
  const { campaign, sender, tree } = sent
  const sentBy = new Map<string, Promise<readonly Submission[]>>()

  async function submissionsFrom(unit: string): Promise<readonly Submission[]> {
    const before = (await uploads.ofSender(campaign, unit)).filter((upload) => orderOf(upload) < orderOf(sent))
    const told = before.slice(-looksBack).map(async ({ id, landedAt }) => {
      const verdict = await uploads.verdict(campaign, id)
      return (verdict?.returns ?? []).map((own) => ({ ...own, landedAt }))
    })
    return (await Promise.all(told)).flat()
  }

  /** What stands of a return and what came of it lately, accepted or not, in the order of landing; each sender is looked at once. */
  async function submissionsOf(round: Round, unit: string): Promise<readonly Pick<Submission, 'submission'>[]> {
    const { filing } = await returns.find(round, unit)
    const senders = [unit, ...(tree?.ancestorsOf(unit).map(({ code }) => code) ?? [])]
    const came = senders.map(async (from) => {
      const theirs = sentBy.get(from) ?? submissionsFrom(from)
      sentBy.set(from, theirs)
      return (await theirs).filter((each) => isOf(each, round, unit))
    })
    return [filing ?? [], await Promise.all(came)]
      .flat(2)
      .toSorted((one, other) => (one.landedAt < other.landedAt ? -1 : 1))
  }

  return {
    definitionOf: async (version) => (await definitions.version(campaign, version))?.definition,
    explainedBefore: async (warned) => {
      const said = new Map<string, string>()
      for (const { round, unit } of warned.filter((each) => tree?.isWithin(each.unit, sender))) {
        const submissions = await submissionsOf(round, unit)
        const explained = await Promise.all(submissions.map(async ({ submission }) => explanations.of(submission)))
        for (const { subject, text } of explained.flat()) said.set(subject, text)
      }
      return said
    },
  }
}

type Submission = Pick<ReturnVerdict, 'round' | 'unit' | 'submission'> & Pick<Upload, 'landedAt'>

function orderOf({ landedAt, id }: Pick<Upload, 'landedAt' | 'id'>): string {
  return `${landedAt} ${id}`
}

function isOf(own: Submission, { report, period }: Round, unit: string): boolean {
  return own.unit === unit && own.round.report === report && own.round.period === period
}
