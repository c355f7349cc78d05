import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Waiver } from '../../shared/domain/deadline/decision.ts'
import type { ReportRow } from '../../shared/domain/sheet/report-row.ts'
import type { SubmissionEvent } from '../../shared/domain/submission/event.ts'
import type { Filing } from '../../shared/domain/submission/return.ts'
import type { Upload, Verdict } from '../../shared/domain/submission/upload.ts'
import { emptyTally } from '../../shared/domain/tally/tally.ts'
import type { Tally } from '../../shared/domain/tally/tally.ts'

let campaigns = 0

/** The id of a campaign that no other test of this process has. */
export function freshCampaign(): string {
  campaigns += 1
  return `campaign-${campaigns}`
}

/** A round of a campaign of its own. */
export function makeRound(overrides: Partial<Round> = {}): Round {
  return { campaign: freshCampaign(), report: 'laboratories', period: 'once', ...overrides }
}

export function makeFiling(overrides: Partial<Filing> = {}): Filing {
  return {
    submission: 'upload-1.laboratories.once.101',
    landedAt: '2024-03-14T08:00:00.000Z',
    revision: 1,
    content: 'data',
    contentId: 'c0ffee00'.padEnd(64, '0'),
    figures: { rooms: 3, 'roomsBySubject|物理': 2, 'roomsBySubject|生物, 地理': 1 },
    filedBy: 'unit',
    ...overrides,
  }
}

export function makeUpload(overrides: Partial<Upload> & Pick<Upload, 'campaign'>): Upload {
  const id = overrides.id ?? 'upload-1'
  return {
    id,
    key: `uploads/${overrides.campaign}/101/${id}.xlsx`,
    objectVersion: 'v1',
    fileName: '实验室登记表.xlsx',
    sender: '101',
    filedBy: 'unit',
    landedAt: '2024-03-14T08:00:00.000Z',
    sizeBytes: 20_000,
    definitionVersion: 'definition-1',
    unitListVersion: 'list-1',
    ...overrides,
  }
}

export function makeVerdict(overrides: Partial<Verdict> = {}): Verdict {
  return {
    verdict: 'rejected',
    returns: [],
    findings: [
      { code: 'required', level: 'error', text: { zh: '必填', en: 'required' }, sheet: '登记表', cell: 'C12' },
    ],
    unlisted: { required: 4 },
    ...overrides,
  }
}

export function makeRows(count: number): readonly ReportRow[] {
  return Array.from({ length: count }, (_, index) => ({
    unit: '101',
    sheet: '登记表',
    row: index + 4,
    values: { room: `第${index + 1}实验室`, seats: index, budget: 0.1, lacks: ['通风', '水源'] },
  }))
}

export function makeEvent(overrides: Partial<SubmissionEvent> & Pick<SubmissionEvent, 'round'>): SubmissionEvent {
  return {
    id: 'upload-1.laboratories.once.101',
    at: '2024-03-14T08:00:00.000Z',
    unit: '101',
    kind: 'accepted',
    content: 'data',
    submission: 'upload-1.laboratories.once.101',
    filedBy: 'unit',
    ...overrides,
  }
}

/** A waiver for one school. */
export function makeWaiver(overrides: Partial<Waiver> & Pick<Waiver, 'campaign'>): Waiver {
  return {
    id: 'decision-1',
    kind: 'waived',
    report: 'laboratories',
    unit: '101',
    reach: 'unit',
    at: '2024-03-14T08:00:00.000Z',
    until: '2024-12-31T16:00:00.000Z',
    by: '王主任',
    reason: '水灾',
    ...overrides,
  }
}

/** A tally of this many rooms. */
export function makeTally(rooms: number): Tally {
  return {
    ...emptyTally,
    returns: { ...emptyTally.returns, expected: 1, data: 1, onTime: 1 },
    figures: { rooms, 'roomsBySubject|物理': rooms },
  }
}
