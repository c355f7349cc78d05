import type { Calls, UploadSlot } from '../../api/calls.ts'
import { Unreachable } from '../../api/transport.ts'

/** How far a workbook is on its way. */
export type Progress =
  { readonly step: 'asking' } | { readonly step: 'sending'; readonly part: number } | { readonly step: 'landing' }

/** The store did not take the workbook. */
export class NotTaken extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the store answered ${status}`)
    this.name = 'NotTaken'
    this.status = status
  }
}

export interface Sending {
  readonly campaign: string
  readonly unit: string
  readonly file: File
  readonly contentType: string
  readonly onBehalf: boolean
  readonly tell: (progress: Progress) => void
}

const askEveryMs = 700
const mostAsks = 90

/** Puts a workbook straight into the store, and waits until the register knows it. @returns the upload's id */
export async function sendWorkbook(
  api: Calls,
  { campaign, unit, file, contentType, onBehalf, tell }: Sending,
): Promise<string> {
  tell({ step: 'asking' })
  const wish = { fileName: file.name, sizeBytes: file.size, contentType }
  const slot = await api.slot(campaign, unit, wish, onBehalf)
  tell({ step: 'sending', part: 0 })
  await put(slot, file, (part) => tell({ step: 'sending', part }))
  tell({ step: 'landing' })
  for (let asked = 0; asked < mostAsks; asked++) {
    const { upload } = await api.slotState(campaign, unit, slot.slot)
    if (upload !== undefined) return upload
    await new Promise((resolve) => setTimeout(resolve, askEveryMs))
  }
  throw new NotTaken(0)
}

/** fetch tells nothing of how far a body is; XMLHttpRequest does. */
async function put({ method, url, headers }: UploadSlot, file: File, tell: (part: number) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) {
      if (!isSetByBrowser(name)) request.setRequestHeader(name, value)
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(total === 0 ? 0 : loaded / total))
    request.addEventListener('error', () => reject(new Unreachable('upload')))
    request.addEventListener('abort', () => reject(new Unreachable('upload')))
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new NotTaken(request.status)),
    )
    request.send(file)
  })
}

const isSetByBrowser = (header: string) => /^(content-length|host)$/i.test(header)
