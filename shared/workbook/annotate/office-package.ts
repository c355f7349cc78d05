import { asUnreadable, damaged, tooLarge } from '../reader/unreadable.ts'
import { asUtf8 } from '../reader/xml-encoding.ts'
import { openParts, type FindPart, type Part } from '../reader/zip-parts.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { pack, type Change } from './pack.ts'

/** The parts of a workbook, some of them changed. Names are found whatever their case. */
export interface OfficePackage {
  /** Finds a part as it is by now. */
  readonly find: FindPart
  readonly limits: WorkbookLimits
  /** A part's XML in UTF-8. @throws UnreadableWorkbook where it is missing, damaged or too large to be changed */
  xml(name: string): Promise<Buffer>
  write(name: string, bytes: Uint8Array): void
  /** Takes a part out, if it is there. */
  remove(name: string): void
  /** The first name that is free of those that `candidate` gives for 1, 2, ... */
  freeName(candidate: (number: number) => string): string
  /** The package's bytes, equal for equal content. @throws UnreadableWorkbook where the zip is damaged */
  pack(): Promise<Uint8Array>
}

/** How every part begins that is written here. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * @param holdToBudget asked before each piece that is inflated; what it throws ends the reading
 * @throws UnreadableWorkbook where the bytes are no zip, or pass a limit
 */
export async function openPackage(
  bytes: Buffer,
  limits: WorkbookLimits,
  holdToBudget?: () => void,
): Promise<OfficePackage> {
  const findOriginal = await openParts(bytes, limits, holdToBudget).catch(rethrowAsUnreadable)
  const changes = new Map<string, Change>()
  const changeOf = (name: string) => changes.get(keyOf(name))

  const find: FindPart = (name) => {
    const change = changeOf(name)
    const part = findOriginal(name)
    if (!change) return part && { name: part.name, chunks: () => readableChunks(part) }
    const { bytes: content } = change
    return content && { name: keyOf(name), chunks: () => only(Buffer.from(content)) }
  }

  return {
    find,
    limits,
    async xml(name) {
      const part = find(name)
      if (!part) throw damaged('a part is missing')
      return inUtf8(part, limits).catch(rethrowAsUnreadable)
    },
    write: (name, content) => changes.set(keyOf(name), { name, bytes: content }),
    remove: (name) => changes.set(keyOf(name), { name, bytes: undefined }),
    freeName(candidate) {
      let number = 1
      while (find(candidate(number))) number++
      return candidate(number)
    },
    pack: () => {
      const added = [...changes.values()].filter(({ name }) => !findOriginal(name))
      return pack(bytes, changeOf, added).catch(rethrowAsUnreadable)
    },
  }
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function rethrowAsUnreadable(error: unknown): never {
  throw asUnreadable(error)
}

async function* readableChunks(part: Part): AsyncGenerator<Buffer> {
  try {
    yield* part.chunks()
  } catch (error) {
    throw asUnreadable(error)
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** A part in another encoding is given in UTF-8, and says so. */
async function inUtf8(part: Part, { changedBytes }: WorkbookLimits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of asUtf8(part.chunks())) {
    sizeBytes += chunk.length
    if (sizeBytes > changedBytes) throw tooLarge(`a part of more than ${changedBytes} bytes to be changed`)
    chunks.push(chunk)
  }
  const xml = Buffer.concat(chunks)
  const [declaration = '', encoding = 'utf-8'] = declarationForm.exec(xml.toString('latin1', 0, 256)) ?? []
  if (encoding.toLowerCase() === 'utf-8') return xml
  return Buffer.concat([Buffer.from(xmlDeclaration), xml.subarray(declaration.length)])
}

const declarationForm = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"'>]*)["'][^>]*>/
