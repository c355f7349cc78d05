import type { DownloadLink } from '../api/calls.ts'

/** Lets the browser fetch a file from its short-lived address, as it fetches any download. */
export function fetchFile({ url, fileName }: Pick<DownloadLink, 'url' | 'fileName'>): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noreferrer'
  document.body.append(link)
  link.click()
  link.remove()
}

/** Gives the browser a file that was fetched already. */
export function keepFile(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file)
  fetchFile({ url, fileName })
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
