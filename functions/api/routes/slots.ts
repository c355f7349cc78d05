import { randomUUID } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { OfUnit } from '../../../shared/contracts/api/ids.ts'
import { OneSlot, SlotState, UploadSlot, UploadWish } from '../../../shared/contracts/api/uploads.ts'
import { later } from '../../../shared/domain/campaign/round.ts'
import { uploadKey, type UploadPlace } from '../../../shared/domain/submission/upload-key.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { uploadId } from '../../take-in-workbook/take-in-workbook.ts'
import type { ApiEnv } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { Problem } from '../problem.ts'
import { slotName, slotNamed } from '../slot-name.ts'

const lastsMs = 900_000
/** A lead unit that sends a workbook per unit has dozens to send; nobody has more than one a second. */
const pace = { most: 120, everyMs: 600_000 }
const request = { params: OfUnit, body: json(UploadWish) } as const
const responses = { 201: answer('The request that puts it there', UploadSlot), ...problem } as const

/** Where a unit’s workbooks go: straight into the bucket, by a request that the store takes once. */
export const slotRoutes = routes()
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/slots',
      summary: 'Asks for a place to put one workbook of the unit',
      access: { of: 'unit', action: 'upload' },
      pace,
      request,
      responses,
    }),
    async (c) => c.json(await slotFor(c, c.req.valid('json'), 'unit'), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/slots/on-behalf',
      summary: 'The same for the office, which files for the unit; it is recorded so',
      access: { of: 'unit', action: 'file-on-behalf' },
      pace,
      request,
      responses,
    }),
    async (c) => c.json(await slotFor(c, c.req.valid('json'), 'office'), 201),
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/slots/{slot}',
      summary: 'What has become of a workbook that was to be put there',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OneSlot },
      responses: { 200: answer('How far it is', SlotState), ...problem },
    }),
    async (c) => {
      const { campaign, unit } = c.var
      const { stores } = c.var.needs
      const named = slotNamed(c.req.valid('param').slot)
      if (!named) throw new Problem('not-found')
      const key = uploadKey({ campaign: campaign.id, sender: unit.code, ...named })
      const landed = await stores.bucket.newest(key)
      if (!landed) return c.json({ state: 'awaited' as const }, 200)
      const upload = uploadId(landed)
      const verdict = await stores.uploads.verdict(campaign.id, upload)
      const known = verdict !== undefined || (await stores.uploads.find(campaign.id, upload)) !== undefined
      return c.json({ state: verdict?.verdict ?? ('checking' as const), ...(known && { upload }) }, 200)
    },
  )

async function slotFor(
  c: Context<ApiEnv>,
  { fileName, sizeBytes, contentType }: z.infer<typeof UploadWish>,
  filedBy: UploadPlace['filedBy'],
): Promise<z.infer<typeof UploadSlot>> {
  const { campaign, unit, requestId } = c.var
  const { clock, limits, placeGiven, presigner } = c.var.needs
  if (sizeBytes > limits.objectBytes) {
    const [size, limit] = [sizeBytes, limits.objectBytes].map((bytes) => Math.round(bytes / 100_000) / 10)
    throw new Problem('too-large', { detail: text('object-too-large', { size: size ?? 0, limit: limit ?? 0 }) })
  }
  const named = { filedBy, slot: randomUUID(), fileName }
  const expiresAt = later(clock.now(), lastsMs)
  const key = uploadKey({ campaign: campaign.id, sender: unit.code, ...named })
  placeGiven?.({ requestId, campaign: campaign.id, unit: unit.code, slot: named.slot })
  return {
    slot: slotName(named),
    expiresAt,
    ...(await presigner.upload({ key, sizeBytes, contentType, expiresAt })),
  }
}
