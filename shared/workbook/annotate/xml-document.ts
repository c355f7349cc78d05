import { damaged, tooLarge } from '../reader/unreadable.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { openedWith, prefixOf } from './tag-text.ts'
import { XmlEdits } from './xml-edits.ts'
import { walkTags } from './xml-tags.ts'

/** An element of a small part, where it lies. */
export interface XmlElement {
  readonly name: string
  /** The opening tag as written. */
  readonly tag: string
  readonly start: number
  readonly contentStart: number
  /** Where the closing tag starts; in `<a/>` the element's end. */
  readonly contentEnd: number
  readonly end: number
  /** Of the vocabulary, in order. */
  readonly children: readonly XmlElement[]
}

/** What a part that is changed may hold. */
type ChangeLimits = Pick<WorkbookLimits, 'changedElements'>

/** A small part whose elements can be looked at, and changed where they lie. */
export class XmlDocument {
  readonly root: XmlElement
  /** The prefix of the part's own namespace with its colon, or ''. */
  readonly prefix: string
  readonly #xml: Buffer
  readonly #edits: XmlEdits

  /** @throws UnreadableWorkbook where the part is damaged or too large, or its root is not the first of the vocabulary */
  constructor(xml: Buffer, vocabulary: readonly string[], limits: ChangeLimits) {
    const root = readTree(xml, vocabulary, limits)
    if (root.name !== vocabulary[0]) throw damaged('a part of another kind')
    const isClosed = root.contentEnd === root.end
    this.#xml = isClosed ? withRootOpened(xml, root) : xml
    this.root = isClosed ? readTree(this.#xml, vocabulary, limits) : root
    this.#edits = new XmlEdits(this.#xml)
    this.prefix = prefixOf(this.root.tag)
  }

  /** An element as written, with everything in it. */
  textOf({ start, end }: XmlElement): string {
    return this.#xml.toString('utf8', start, end)
  }

  contentOf({ contentStart, contentEnd }: XmlElement): string {
    return this.#xml.toString('utf8', contentStart, contentEnd)
  }

  replace({ start, end }: XmlElement, text: string): void {
    this.#edits.replace(start, end, text)
  }

  replaceTag({ start, contentStart }: XmlElement, tag: string): void {
    this.#edits.replace(start, contentStart, tag)
  }

  replaceContent({ start, contentStart, contentEnd, end, tag }: XmlElement, content: string): void {
    if (contentEnd === end) this.#edits.replace(start, end, openedWith(tag, content))
    else this.#edits.replace(contentStart, contentEnd, content)
  }

  /** Puts text behind the last child, and may change the element's own tag. */
  append({ start, contentStart, contentEnd, end, tag }: XmlElement, text: string, newTag = tag): void {
    if (contentEnd === end) return this.#edits.replace(start, end, openedWith(newTag, text))
    if (newTag !== tag) this.#edits.replace(start, contentStart, newTag)
    this.#edits.insert(contentEnd, text)
  }

  /** Puts text before the first child; the element must not be `<a/>`. */
  prepend({ contentStart }: XmlElement, text: string): void {
    this.#edits.insert(contentStart, text)
  }

  /** Puts a new child of the root behind the last of those that `order`, the schema's, has before it. */
  addToRoot(name: string, order: readonly string[], text: string): void {
    const before = order.slice(0, order.indexOf(name))
    const last = this.root.children.findLast((child) => before.includes(child.name))
    this.#edits.insert(last?.end ?? this.root.contentStart, text)
  }

  bytes(): Buffer {
    return this.#edits.isEmpty ? this.#xml : this.#edits.bytes()
  }
}

/** The child of this name, the first of several. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** Children can be put into `<a></a>` one by one, into `<a/>` only once. */
function withRootOpened(xml: Buffer, { tag, start, end }: XmlElement): Buffer {
  return Buffer.concat([xml.subarray(0, start), Buffer.from(openedWith(tag, '')), xml.subarray(end)])
}

interface Growing extends XmlElement {
  readonly depth: number
  readonly children: Growing[]
  contentEnd: number
  end: number
}

function readTree(xml: Buffer, vocabulary: readonly string[], { changedElements }: ChangeLimits): XmlElement {
  const open: Growing[] = []
  let root: XmlElement | undefined
  let count = 0
  walkTags(xml, vocabulary, (tag) => {
    const { name, depth, start, end } = tag
    if (tag.kind === 'closes') {
      const element = open.pop()
      if (element) [element.contentEnd, element.end] = [start, end]
      return
    }
    if (++count > changedElements) throw tooLarge(`a part of more than ${changedElements} elements`)
    const element = { name, depth, tag: tag.text, start, contentStart: end, contentEnd: end, end, children: [] }
    const parent = open.at(-1)
    if (parent?.depth === depth - 1) parent.children.push(element)
    if (depth === 1) root = element
    open.push(element)
  })
  if (!root) throw damaged('a part of another kind')
  return root
}
