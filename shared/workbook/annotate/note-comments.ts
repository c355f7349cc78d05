import { text } from '../../domain/texts/text.ts'
import { escapeCellText } from '../package/xml-escape.ts'
import { resolveReferences } from '../reader/xml-text.ts'
import type { WorkbookLimits } from '../workbook.ts'
import type { Dialect } from './dialect.ts'
import { xmlDeclaration } from './office-package.ts'
import { attributeOf } from './tag-text.ts'
import { childOf, XmlDocument } from './xml-document.ts'

/** What is said of cells, by address. */
export type Notes = ReadonlyMap<string, string>

export interface NotedComments {
  readonly xml: Buffer
  /** Cells whose comment was ours alone and is gone, and cells that have a new one, which may be the same. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/**
 * Writes notes into a sheet's comments; a comment of the sender's own is kept, and ours follows it. What was noted before is taken
 * out: it is known by the words it begins with, since not every program keeps a comment's author.
 * @param xml undefined where the sheet has no comments yet
 * @throws UnreadableWorkbook where the part is damaged
 */
export function noteComments(
  xml: Buffer | undefined,
  notes: Notes,
  { main }: Dialect,
  limits: WorkbookLimits,
): NotedComments {
  const document = new XmlDocument(xml ?? Buffer.from(noComments(main)), vocabulary, limits)
  const { root, prefix } = document
  const authorList = childOf(root, 'authors')
  const authors = (authorList?.children ?? []).map((each) => resolveReferences(document.contentOf(each)))
  const list = childOf(root, 'commentList')
  const toAdd = new Map(notes)
  const removed: string[] = []

  for (const comment of list?.children ?? []) {
    const address = attributeOf(comment.tag, 'ref') ?? ''
    const said = toAdd.get(address)
    const body = childOf(comment, 'text')
    const content = body ? document.contentOf(body) : ''
    const own = withoutNote(content, prefix)
    if (own === '' && content !== '') {
      document.replace(comment, '')
      removed.push(address)
      continue
    }
    toAdd.delete(address)
    const isThread = authors[Number(attributeOf(comment.tag, 'authorId'))]?.startsWith('tc=')
    // What stands in a thread's comment is only for programs that know no threads; those that do would not show ours.
    const noted = said === undefined || isThread ? own : inRuns(own, prefix) + noteRun(`\n${said}`, prefix)
    if (body && noted !== content) document.replaceContent(body, noted)
  }

  const known = authors.indexOf(author)
  const id = known === -1 ? authors.length : known
  const added = [...toAdd].map(
    ([address, said]) =>
      `<${prefix}comment ref="${address}" authorId="${id}"><${prefix}text>${noteRun(said, prefix)}</${prefix}text></${prefix}comment>`,
  )
  if (added.length > 0) {
    const ownAuthor = `<${prefix}author>${author}</${prefix}author>`
    if (!authorList) document.prepend(root, `<${prefix}authors>${ownAuthor}</${prefix}authors>`)
    else if (known === -1) document.append(authorList, ownAuthor)
    if (list) document.append(list, added.join(''))
    else document.append(root, `<${prefix}commentList>${added.join('')}</${prefix}commentList>`)
  }
  return { xml: document.bytes(), removed, added: [...toAdd.keys()] }
}

/** Whether a note stands in a sheet's comments. */
export function holdsNote(comments: Buffer): boolean {
  return comments.includes(marker)
}

const author = text('note-author').zh
const marker = `【${author}】`

function noteRun(said: string, prefix: string): string {
  const [lead = ''] = /^\n*/.exec(said) ?? []
  const written = escapeCellText(`${lead}${marker}\n${said.slice(lead.length)}`)
  return `<${prefix}r><${prefix}t xml:space="preserve">${written}</${prefix}t></${prefix}r>`
}

/** A comment's text as runs, which alone can stand side by side. */
function inRuns(content: string, prefix: string): string {
  return content === '' || startOfLastRun(content, prefix) >= 0 ? content : `<${prefix}r>${content}</${prefix}r>`
}

/** A comment's text up to our note; '' where nothing is left. */
function withoutNote(content: string, prefix: string): string {
  const start = content.indexOf(marker)
  if (start === -1) return content
  const before = content.slice(0, start).trimEnd()
  const run = startOfLastRun(before, prefix)
  const own = isBlank(before.slice(Math.max(run, 0)))
    ? before.slice(0, Math.max(run, 0))
    : `${before}</${prefix}t>${run === -1 ? '' : `</${prefix}r>`}`
  return isBlank(own) ? '' : own
}

function startOfLastRun(content: string, prefix: string): number {
  return Math.max(content.lastIndexOf(`<${prefix}r>`), content.lastIndexOf(`<${prefix}r `))
}

function isBlank(content: string): boolean {
  return content.replaceAll(/<[^>]*>/g, '').trim() === ''
}

const vocabulary = ['comments', 'authors', 'author', 'commentList', 'comment', 'text']
const noComments = (main: string) =>
  `${xmlDeclaration}<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`
