import type { ClientResponse } from 'hono/client'
import type * as z from 'zod'
import { apiClient } from '../../functions/api/client.ts'
import type * as answers from '../../shared/contracts/api/answers.ts'
import type * as campaigns from '../../shared/contracts/api/campaign.ts'
import type { DownloadLink as Link } from '../../shared/contracts/api/download-link.ts'
import type * as definitions from '../../shared/contracts/api/definitions.ts'
import type * as exports from '../../shared/contracts/api/exports.ts'
import type * as notices from '../../shared/contracts/api/notices.ts'
import type * as totals from '../../shared/contracts/api/totals.ts'
import type * as who from '../../shared/contracts/api/me.ts'
import type * as rates from '../../shared/contracts/api/rates.ts'
import type * as returns from '../../shared/contracts/api/returns.ts'
import type * as units from '../../shared/contracts/api/units.ts'
import type * as users from '../../shared/contracts/api/users.ts'
import type * as uploads from '../../shared/contracts/api/uploads.ts'

export type Me = z.infer<typeof who.Me>
export type Campaign = z.infer<typeof campaigns.Campaign>
export type ReportShape = Campaign['reports'][number]
export type UnitDetail = z.infer<typeof units.UnitDetail>
export type ReturnEntry = z.infer<typeof returns.ReturnEntry>
export type ReturnDetail = z.infer<typeof returns.ReturnDetail>
export type ReturnsPage = z.infer<typeof returns.ReturnsPage>
export type UploadWish = z.infer<typeof uploads.UploadWish>
export type UploadSlot = z.infer<typeof uploads.UploadSlot>
export type UploadDetail = z.infer<typeof uploads.UploadDetail>
export type Finding = z.infer<typeof uploads.FindingLine>
export type UploadFinding = z.infer<typeof uploads.UploadFinding>
export type Total = z.infer<typeof totals.Total>
export type ShareTotal = z.infer<typeof totals.ShareTotal>
export type NoticeLine = z.infer<typeof notices.NoticeLine>
export type DefinitionReading = z.infer<typeof definitions.DefinitionReading>
export type UnitListReading = z.infer<typeof definitions.UnitListReading>
export type DifferenceLine = z.infer<typeof totals.DifferenceLine>
export type UserLine = z.infer<typeof users.UserLine>
export type Invitation = z.infer<typeof users.Invitation>
export type HandOverWish = Required<z.infer<typeof users.HandOverWish>>
export type DownloadLink = z.infer<typeof Link>

export type States = ReturnsPage['states']
export type RateCounts = ReturnsPage['rates']
export type RoundRates = z.infer<typeof rates.RoundRates>['items'][number]
export type UnitRates = z.infer<typeof rates.UnitRates>['items'][number]

export interface RoundName {
  readonly report: string
  readonly period: string
}

/** A whole measure, or one cell of its breakdown. */
export interface FigureName {
  readonly measure: string
  readonly choices: readonly string[]
}

/** What may be decided about a return. */
export type DecisionKind =
  'approve' | 'unapprove' | 'give-back' | 'extend' | 'revoke-extension' | 'waive' | 'revoke-waiver' | 'close' | 'reopen'

export interface DecisionWish {
  readonly kind: DecisionKind
  readonly reach: 'unit' | 'subtree'
  /** The one that was looked at: of an approval, or its being taken back. */
  readonly submission?: string
  readonly reason: string
  /** ISO instant: of an extension the first moment that is late, of a waiver its end. */
  readonly until?: string
}

/** What somebody who was reminded says. */
export type AnswerSaid = Pick<z.infer<typeof answers.Answered>, 'kind' | 'until'>
export type OpenedLink = z.infer<typeof answers.OpenedLink>

export type ExportState = z.infer<typeof exports.ExportState>

/** A part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next?: string | undefined
}

export type Calls = ReturnType<typeof makeCalls>

/** What a call answers where all goes well; the transport throws where it does not. */
type Good<Answer> = Answer extends ClientResponse<infer Body, 200 | 201 | 202, 'json'> ? Body : never

async function answered<Answer extends ClientResponse<unknown>>(asking: Promise<Answer>): Promise<Good<Answer>> {
  return (await asking).json() as Promise<Good<Answer>>
}

/** Every request that the portal makes, by what it is for. @param fetch asks the API as whoever is signed in */
export function makeCalls(fetch: typeof globalThis.fetch) {
  const { api } = apiClient(globalThis.location.origin, { fetch })
  const here = api.campaigns[':campaign']
  const unitHere = here.units[':unit']
  const uploadHere = here.uploads[':upload']

  /** A file is a request's whole body. */
  async function readFile<Reading>(path: string, file: Blob, query: Query): Promise<Reading> {
    const headers = { 'Content-Type': 'application/octet-stream' }
    const address = `${path}?${new URLSearchParams(asked(query)).toString()}`
    const response = await fetch(address, { method: 'POST', headers, body: file })
    return (await response.json()) as Reading
  }

  async function decide(
    param: { readonly campaign: string; readonly unit: string },
    { report, period }: RoundName,
    { kind, reach, submission = '', reason, until }: DecisionWish,
  ): Promise<void> {
    const json = { report, period, reason }
    const oneReturn = unitHere.returns[':report'][':period']
    const named = { ...param, report, period }
    switch (kind) {
      case 'approve':
        await oneReturn.approval.$post({ param: named, json: { submission, remark: reason } })
        return
      case 'unapprove':
        await oneReturn.approval.withdrawal.$post({ param: named, json: { submission, reason } })
        return
      case 'give-back':
        await oneReturn['give-back'].$post({ param: named, json: { reason } })
        return
      case 'waive':
        await unitHere.waivers.$post({ param, json: { ...json, reach, ...(until !== undefined && { until }) } })
        return
      case 'extend':
        await unitHere.extensions.$post({ param, json: { ...json, reach, until: until ?? '' } })
        return
      case 'close':
        await unitHere.closures.$post({ param, json })
        return
      case 'reopen':
        await unitHere.reopenings.$post({ param, json: { ...json, reach } })
        return
      case 'revoke-waiver':
      case 'revoke-extension':
        await unitHere.revocations.$post({
          param,
          json: { ...json, reach, of: kind === 'revoke-waiver' ? 'waived' : 'extended' },
        })
    }
  }

  return {
    me: async () => answered(api.me.$get()),
    campaign: async (campaign: string) => answered(here.$get({ param: { campaign } })),
    units: async (campaign: string, query: Query) =>
      answered(here.units.$get({ param: { campaign }, query: asked(query) })),
    unit: async (campaign: string, unit: string) => answered(unitHere.$get({ param: { campaign, unit } })),
    returns: async (campaign: string, query: Query) =>
      answered(here.returns.$get({ param: { campaign }, query: asked(query) })),
    returnOf: async (campaign: string, unit: string, report: string, period: string) =>
      answered(unitHere.returns[':report'][':period'].$get({ param: { campaign, unit, report, period } })),
    rounds: async (campaign: string, query: Query) =>
      answered(here.rates.rounds.$get({ param: { campaign }, query: asked(query) })),
    rates: async (campaign: string, query: Query) =>
      answered(here.rates.units.$get({ param: { campaign }, query: asked(query) })),
    decide: async (campaign: string, unit: string, round: RoundName, wish: DecisionWish) =>
      decide({ campaign, unit }, round, wish),
    answer: async (campaign: string, unit: string, round: RoundName, said: AnswerSaid) =>
      answered(unitHere.answers.$post({ param: { campaign, unit }, json: { ...said, ...round } })),
    openLink: async (token: string) => answered(api['answer-links'].$post({ json: { token } })),
    answerByLink: async (token: string, said: AnswerSaid) =>
      answered(api['answer-links'].answers.$post({ json: { token, ...said } })),
    heard: async (campaign: string, unit: string, { report, period }: RoundName) =>
      answered(unitHere.returns[':report'][':period'].told.$get({ param: { campaign, unit, report, period } })),
    template: async (campaign: string, unit: string) =>
      (await unitHere.template.$get({ param: { campaign, unit }, query: {} })).blob(),
    original: async (campaign: string, upload: string) =>
      answered(uploadHere.original.$get({ param: { campaign, upload } })),
    annotated: async (campaign: string, upload: string) =>
      answered(uploadHere.annotated.$get({ param: { campaign, upload } })),
    askForExport: async (campaign: string, unit: string, personalData: ExportState['personalData']) =>
      answered(unitHere.exports.$post({ param: { campaign, unit }, json: { personalData } })),
    askForOriginals: async (campaign: string, unit: string) =>
      answered(unitHere.archives.$post({ param: { campaign, unit } })),
    exports: async (campaign: string) => answered(here.exports.$get({ param: { campaign } })),
    exportState: async (campaign: string, id: string) =>
      answered(here.exports[':export'].$get({ param: { campaign, export: id } })),
    total: async (campaign: string, unit: string, { report, period }: RoundName) =>
      answered(unitHere.totals[':report'][':period'].$get({ param: { campaign, unit, report, period } })),
    shareTotal: async (campaign: string, { report, period }: RoundName) =>
      answered(here.totals[':report'][':period'].$get({ param: { campaign, report, period } })),
    rowsOfFigure: async (
      campaign: string,
      unit: string,
      { report, period }: RoundName,
      figure: FigureName,
      query: Query,
    ) =>
      answered(
        unitHere.totals[':report'][':period'].rows.$get({
          param: { campaign, unit, report, period },
          query: { ...asked(query), measure: figure.measure, choice: [...figure.choices] },
        }),
      ),
    differences: async (campaign: string, unit: string, query: Query) =>
      answered(unitHere.differences.$get({ param: { campaign, unit }, query: asked(query) })),
    handOver: async (campaign: string, unit: string, { post, name, telephone, email }: HandOverWish) =>
      answered(unitHere['hand-over'].$post({ param: { campaign, unit }, json: { post, name, telephone, email } })),
    users: async (campaign: string, query: Query) =>
      answered(here.users.$get({ param: { campaign }, query: asked(query) })),
    addUser: async (campaign: string, json: z.input<typeof users.UserWish>) =>
      answered(here.users.$post({ param: { campaign }, json })),
    changeUser: async (campaign: string, user: string, json: z.input<typeof users.UserChange>) =>
      answered(here.users[':user'].$put({ param: { campaign, user }, json })),
    removeUser: async (campaign: string, user: string) =>
      answered(here.users[':user'].$delete({ param: { campaign, user } })),
    invite: async (campaign: string, user: string) =>
      answered(here.users[':user'].invitations.$post({ param: { campaign, user } })),
    notices: async (campaign: string, query: Query) =>
      answered(here.notices.$get({ param: { campaign }, query: asked(query) })),
    audit: async (campaign: string, query: Query) =>
      answered(here.audit.$get({ param: { campaign }, query: asked(query) })),
    changes: async (campaign: string, submission: string, query: Query & { readonly since: string }) =>
      answered(
        here.submissions[':submission'].changes.$get({
          param: { campaign, submission },
          query: { ...asked(query), since: query.since },
        }),
      ),
    definitionWorkbook: async (campaign: string) =>
      (await here.definition.workbook.$get({ param: { campaign } })).blob(),
    readDefinition: async (campaign: string, file: Blob, query: Query) =>
      readFile<DefinitionReading>(here.definition.$url({ param: { campaign } }).pathname, file, query),
    unitListWorkbook: async (campaign: string) =>
      (await here['unit-list'].workbook.$get({ param: { campaign } })).blob(),
    readUnitList: async (campaign: string, file: Blob, query: Query) =>
      readFile<UnitListReading>(here['unit-list'].$url({ param: { campaign }, query: {} }).pathname, file, query),
    slot: async (campaign: string, unit: string, json: UploadWish, onBehalf: boolean) =>
      onBehalf
        ? answered(unitHere.slots['on-behalf'].$post({ param: { campaign, unit }, json }))
        : answered(unitHere.slots.$post({ param: { campaign, unit }, json })),
    slotState: async (campaign: string, unit: string, slot: string) =>
      answered(unitHere.slots[':slot'].$get({ param: { campaign, unit, slot } })),
    uploads: async (campaign: string, unit: string, query: Query) =>
      answered(unitHere.uploads.$get({ param: { campaign, unit }, query: asked(query) })),
    upload: async (campaign: string, upload: string) => answered(uploadHere.$get({ param: { campaign, upload } })),
    preview: async (campaign: string, upload: string, query: Query) =>
      answered(uploadHere.preview.$get({ param: { campaign, upload }, query: asked(query) })),
    explain: async (campaign: string, upload: string, place: number, text: string) =>
      answered(uploadHere.explanations.$post({ param: { campaign, upload }, json: { place, text } })),
    findings: async (campaign: string, upload: string, query: Query) =>
      answered(uploadHere.findings.$get({ param: { campaign, upload }, query: asked(query) })),
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>

/** A query as the API reads it: texts, and nothing that was not asked for. */
function asked(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** All of a list, page after page. */
export async function allPages<Item>(
  page: (cursor: string | undefined) => Promise<Page<Item>>,
  most = 2_000,
): Promise<readonly Item[]> {
  const found: Item[] = []
  for (let cursor: string | undefined; ;) {
    const { items, next } = await page(cursor)
    found.push(...items)
    if (next === undefined || found.length >= most) return found
    cursor = next
  }
}
