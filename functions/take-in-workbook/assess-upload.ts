import { inForceAt } from '../../shared/domain/deadline/decision.ts'
import type { AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import type { AssessmentFacts } from '../../shared/domain/submission/assessment-facts.ts'
import { finding, type Finding } from '../../shared/domain/sheet/finding.ts'
import type { Upload } from '../../shared/domain/submission/upload.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { ObjectTooLarge, type Stores } from '../../shared/store/stores.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import type { WorkbookLimits } from '../../shared/workbook/workbook.ts'
import { knownBefore } from './known-before.ts'
import { StrayObject } from './stray-object.ts'

export type AssessingStores = Pick<
  Stores,
  'bucket' | 'definitions' | 'unitLists' | 'decisions' | 'returns' | 'explanations' | 'uploads'
>

/** What is found in an upload, and the tree that it was held against; none where the sender may not send at all. */
export interface AssessedUpload {
  readonly assessed: AssessedWorkbook
  readonly tree?: UnitTree
}

/** The verdict on a workbook: a function of its bytes, of what the claim pinned, and of what had been closed when it landed. */
export async function assessUpload(
  stores: AssessingStores,
  upload: Upload,
  limits: WorkbookLimits,
): Promise<AssessedUpload> {
  const { bucket, definitions, unitLists, decisions } = stores
  const pinned = await definitions.version(upload.campaign, upload.definitionVersion)
  const list = await unitLists.version(upload.campaign, upload.unitListVersion)
  if (!pinned || !list) throw new StrayObject('its campaign has lost the version it was claimed under')
  const tree = unitTree(list)
  const sender = tree.unit(upload.sender)
  if (!sender) return { assessed: refused(finding('error', 'unknown-sender')) }
  if (sender.state !== 'live') return { assessed: refused(finding('error', 'closed-sender')) }
  try {
    const bytes = await bucket.read(upload.key, upload.objectVersion, limits.objectBytes)
    const decided = await decisions.upTo(upload.campaign, upload.landedAt)
    const facts: AssessmentFacts = {
      definition: pinned.definition,
      definitionVersion: pinned.version,
      sender: upload.sender,
      unitOf: unitCellReader(tree, upload.sender),
      tree,
      landedAt: upload.landedAt,
      closureOf: (round, unit) => inForceAt(decided, round, tree, upload.landedAt)(unit).closure,
    }
    const before = knownBefore(stores, { ...upload, tree })
    return {
      assessed: await assessWorkbook(bytes, { ...facts, ...before }, { fileName: upload.fileName, limits }),
      tree,
    }
  } catch (error) {
    if (!(error instanceof ObjectTooLarge)) throw error
    const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10
    const values = { size: megabytes(error.sizeBytes), limit: megabytes(limits.objectBytes) }
    return { assessed: refused(finding('error', 'object-too-large', {}, values)) }
  }
}

function refused(why: Finding): AssessedWorkbook {
  return { verdict: 'rejected', returns: [], findings: [why], unlisted: {} }
}
