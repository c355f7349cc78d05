import type * as z from 'zod'
import { SlotState, UploadSlot } from '../../shared/contracts/api/uploads.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import type { Outputs } from './deployment.ts'
import { eventually } from './eventually.ts'
import { askAs } from './named-host.ts'
import { campaign } from './office.ts'

type Slot = z.infer<typeof UploadSlot>

export interface Asking {
  readonly token?: string
  readonly body?: unknown
}

/**
 * What somebody does in the deployed portal: asks the API, puts workbooks by its presigned requests, opens pages. The API is asked at its own
 * address: the emulator's distribution speaks TLS to it, which the emulator does not. How it passes requests on is what the infrastructure's tests look at.
 */
export function portalAt(
  endpoint: string,
  { ApiAddress, PortalAddress }: Pick<Outputs, 'ApiAddress' | 'PortalAddress'>,
) {
  async function ask(method: 'GET' | 'POST', path: string, { token, body }: Asking = {}): Promise<Response> {
    return askAs(new URL(ApiAddress).host, `${endpoint}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
  const ofUnit = (unit: string) => `/api/campaigns/${campaign}/units/${unit}`

  async function slot(token: string, unit: string, bytes: Uint8Array): Promise<Slot> {
    const body = { fileName: `${unit}.xlsx`, sizeBytes: bytes.byteLength, contentType: workbookMediaType }
    const response = await ask('POST', `${ofUnit(unit)}/slots`, { token, body })
    if (!response.ok) throw new Error(`the API answered ${response.status}: ${await response.text()}`)
    return UploadSlot.parse(await response.json())
  }

  async function stateOf(
    token: string,
    unit: string,
    { slot: name }: Pick<Slot, 'slot'>,
  ): Promise<z.infer<typeof SlotState>> {
    return SlotState.parse(await (await ask('GET', `${ofUnit(unit)}/slots/${name}`, { token })).json())
  }

  return {
    ask,
    ofUnit,
    slot,
    stateOf,
    /** Sends a unit's workbook as its contact does, and waits for the verdict. @returns the id of the upload */
    async file(token: string, unit: string, bytes: Uint8Array): Promise<string> {
      const place = await slot(token, unit, bytes)
      const put = await putAt(place, bytes)
      if (!put.ok) throw new Error(`the store answered ${put.status}: ${await put.text()}`)
      return eventually(async () => {
        const { state, upload } = await stateOf(token, unit, place)
        return state === 'awaited' || state === 'checking' ? undefined : upload
      })
    },
    /** A page, over TLS that ends before the emulator. */
    page: async (path: string) =>
      askAs(new URL(PortalAddress).host, `${endpoint}${path}`, { headers: { 'x-forwarded-proto': 'https' } }),
  }
}

/** Makes a presigned request as a browser does, but for what is changed. */
export async function putAt(
  { method, url, headers }: Pick<Slot, 'method' | 'url' | 'headers'>,
  bytes: Uint8Array,
  changed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method, headers: { ...headers, ...changed }, body: Uint8Array.from(bytes) })
}
