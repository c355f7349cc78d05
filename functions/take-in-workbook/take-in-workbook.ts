import type { RollUpRequest, WorkbookLanded } from '../../shared/contracts/messages.ts'
import { inForceAt } from '../../shared/domain/deadline/decision.ts'
import type { AssessedWorkbook, AssessmentFacts } from '../../shared/domain/submission/assess.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { finding, type Finding } from '../../shared/domain/sheet/finding.ts'
import { uploadPlace } from '../../shared/domain/submission/upload-key.ts'
import { submissionId, type ReturnVerdict, type Upload, type Verdict } from '../../shared/domain/submission/upload.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { ObjectTooLarge, type Queue, type Stores } from '../../shared/store/stores.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { armUpload } from '../chasing/arm.ts'
import { makeFileReturns } from './file-returns.ts'
import { knownBefore, type KnownBefore } from './known-before.ts'
import { defaultLimits, type WorkbookLimits } from '../../shared/workbook/workbook.ts'

export interface TakeInNeeds {
  readonly stores: Stores
  readonly rollUps: Queue<RollUpRequest>
  readonly limits?: WorkbookLimits
}

/** Something landed under uploads/ that no verdict can be given for: no campaign claims it. An operator has to look. */
export class StrayObject extends Error {
  constructor(why: string) {
    super(`stray object: ${why}`)
    this.name = 'StrayObject'
  }
}

/** An object was announced that the store does not have: a workbook may be lost, so the message must not vanish too. */
export class AnnouncedObjectMissing extends Error {
  constructor(upload: string) {
    super(`the store does not have the object of upload ${upload}`)
    this.name = 'AnnouncedObjectMissing'
  }
}

/** The id of the upload that an object is: the same however often it is announced, and without the file's name in it. */
export function uploadId({ key, version }: WorkbookLanded): string {
  return sha256Hex(`${key}\n${version}`).slice(0, 24)
}

/**
 * Takes in one workbook: claim it, read and check it, file its returns, and give the verdict last: where a verdict stands, all of it is
 * done. What it says of units outside the sender's subtree is in the verdict alone: nobody writes into another's history.
 */
export function makeTakeIn({ stores, rollUps, limits = defaultLimits }: TakeInNeeds) {
  const { uploads } = stores
  const fileReturns = makeFileReturns({ stores, rollUps })

  return async function takeIn(landed: WorkbookLanded): Promise<Verdict> {
    const upload = await claim(stores, landed)
    const done = await uploads.verdict(upload.campaign, upload.id)
    if (done) return done

    const { assessed, tree } = await assessUpload(stores, upload, limits, knownBefore(stores, upload.campaign))
    const own = assessed.returns.filter(({ unit }) => tree?.isWithin(unit, upload.sender))
    await fileReturns(
      upload,
      own.map((each) => ({ ...each, figures: figuresOf(each.report, each.rows) })),
    )
    const verdict = verdictOf(upload, assessed)
    await armUpload(stores, upload, own)
    await uploads.saveVerdict(upload, verdict)
    return verdict
  }
}

/** Pins what the verdict depends on: the first claim stands, whatever has changed since. */
async function claim({ bucket, definitions, unitLists, uploads }: Stores, landed: WorkbookLanded): Promise<Upload> {
  const { key, version } = landed
  const id = uploadId(landed)
  const place = uploadPlace(key)
  if (!place) throw new StrayObject('the key names no unit')
  const object = await bucket.facts(key, version)
  if (!object) throw new AnnouncedObjectMissing(id)
  const definition = await definitions.current(place.campaign)
  const list = await unitLists.current(place.campaign)
  if (!definition || !list) throw new StrayObject('no such campaign, or it has no unit list yet')
  return uploads.claim({
    id,
    campaign: place.campaign,
    key,
    objectVersion: version,
    fileName: place.fileName,
    sender: place.sender,
    filedBy: place.filedBy,
    landedAt: object.landedAt,
    sizeBytes: object.sizeBytes,
    definitionVersion: definition.version,
    unitListVersion: list.version,
  })
}

/** The verdict on a workbook: a function of its bytes, of what the claim pinned, and of what had been closed when it landed. */
async function assessUpload(
  { bucket, definitions, unitLists, decisions }: Stores,
  upload: Upload,
  limits: WorkbookLimits,
  before: KnownBefore,
): Promise<{ readonly assessed: AssessedWorkbook; readonly tree?: UnitTree }> {
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

function verdictOf(upload: Upload, { verdict, returns, findings, unlisted }: AssessedWorkbook): Verdict {
  return {
    verdict,
    returns: returns.map(({ round, unit, verdict: own, content, rows, counts, unexplained }): ReturnVerdict => {
      const { campaign, report, period } = round
      return {
        round: { campaign, report, period },
        unit,
        verdict: own,
        content,
        submission: submissionId(upload.id, round, unit),
        rows: rows.length,
        findings: counts,
        unexplained,
      }
    }),
    findings,
    unlisted,
  }
}
