import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FiledBy } from '../shared/domain/submission/return.ts'
import { cutToBytes } from './cut-to-bytes.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'

/** Where units put their workbooks on one machine: a folder each, named by code and name; and the same again for what the office files. */
export interface InboxFolder {
  readonly path: string
  readonly unit: string
  readonly filedBy: Exclude<FiledBy, 'above'>
}

export const inboxName = '收件'
const onBehalfName = '办公室代报'

/** The folders of every live unit. */
export function inboxFolders(data: string, tree: UnitTree): readonly InboxFolder[] {
  const units = tree.subtreeOf(tree.root.code).filter(({ state }) => state === 'live')
  return units.flatMap(({ code, name }): readonly InboxFolder[] => [
    { path: join(data, inboxName, folderName(code, name)), unit: code, filedBy: 'unit' },
    { path: join(data, inboxName, onBehalfName, folderName(code, name)), unit: code, filedBy: 'office' },
  ])
}

/** Makes the folders that are not there yet. */
export async function makeInboxFolders(folders: readonly InboxFolder[]): Promise<void> {
  for (const { path } of folders) await mkdir(path, { recursive: true, mode: 0o700 })
}

/** A name that every file system takes; the code comes first, so that a cut name still tells units apart. */
function folderName(code: string, name: string): string {
  return cutToBytes(`${code} ${name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')}`, 200).trim()
}
