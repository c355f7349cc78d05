import type { Round } from '../../shared/domain/campaign/round.ts'
import type { ReturnVerdict, Upload } from '../../shared/domain/submission/upload.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { WorkbookFacts } from '../../shared/workbook/assess-workbook.ts'

export type KnownBefore = Pick<WorkbookFacts, 'definitionOf' | 'explainedBefore'>

/** The workbook that is asked about: who sends it, what came before it, and who else may have sent for its units. */
export interface Sent extends Pick<Upload, 'campaign' | 'sender' | 'landedAt' | 'id'> {
  readonly tree?: UnitTree | undefined
}

/** Of a sender’s workbooks before, as many are looked at as are sent in a row until one is right. */
const looksBack = 10

/**
 * What the stores know that a workbook may go back to: the version that its template was made of; and what was said of the returns that it replaces, also
 * where they were rejected since, for then they are what has just been mended: by its sender, or after a unit above had sent it for the unit.
 */
export function knownBefore(
  { definitions, returns, explanations, uploads }: Pick<Stores, 'definitions' | 'returns' | 'explanations' | 'uploads'>,
  sent: Sent,
): Required<KnownBefore> {
  const { campaign, sender, tree } = sent
  const rejected = new Map<string, Promise<readonly Rejected[]>>()

  async function rejectedOf(from: string): Promise<readonly Rejected[]> {
    const before = (await uploads.ofSender(campaign, from)).filter((upload) => orderOf(upload) < orderOf(sent))
    const told = before.slice(-looksBack).map(async ({ id, landedAt }) => {
      const verdict = await uploads.verdict(campaign, id)
      return (verdict?.returns ?? []).map((own) => ({ ...own, landedAt }))
    })
    return (await Promise.all(told)).flat().filter(({ verdict }) => verdict === 'rejected')
  }

  /** The rejected returns among which one of this unit may be, in the order of landing; each sender is looked at once. */
  async function rejectedAround(unit: string): Promise<readonly Rejected[]> {
    const senders = new Set([sender, ...(tree?.ancestorsOf(unit).map(({ code }) => code) ?? [])])
    const found = [...senders].map(async (from) => {
      const own = rejected.get(from) ?? rejectedOf(from)
      rejected.set(from, own)
      return own
    })
    return (await Promise.all(found)).flat().toSorted((one, other) => (one.landedAt < other.landedAt ? -1 : 1))
  }

  return {
    definitionOf: async (version) => (await definitions.version(campaign, version))?.definition,
    explainedBefore: async (warned) => {
      const said = new Map<string, string>()
      for (const { round, unit } of warned) {
        const { filing } = await returns.find(round, unit)
        const since = (await rejectedAround(unit)).filter(
          (each) => isOf(each, round, unit) && each.landedAt > (filing?.landedAt ?? ''),
        )
        for (const { submission } of [...(filing ? [filing] : []), ...since]) {
          for (const { subject, text } of await explanations.of(submission)) said.set(subject, text)
        }
      }
      return said
    },
  }
}

type Rejected = ReturnVerdict & Pick<Upload, 'landedAt'>

function orderOf({ landedAt, id }: Pick<Upload, 'landedAt' | 'id'>): string {
  return `${landedAt} ${id}`
}

function isOf(own: ReturnVerdict, { report, period }: Round, unit: string): boolean {
  return own.unit === unit && own.round.report === report && own.round.period === period
}
