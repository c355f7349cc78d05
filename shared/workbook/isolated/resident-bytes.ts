import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The memory that a process of this machine holds, in bytes; undefined where it has ended or the system does not say (Windows). */
export async function residentBytes(processId: number): Promise<number | undefined> {
  try {
    const kilobytes = await (process.platform === 'linux' ? fromProc(processId) : fromPs(processId))
    return Number(kilobytes) * 1024 || undefined
  } catch {
    return undefined
  }
}

async function fromProc(processId: number): Promise<string | undefined> {
  return /^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${processId}/status`, 'utf8'))?.[1]
}

async function fromPs(processId: number): Promise<string> {
  return (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(processId)])).stdout
}
