import type { XmlAttributes } from '../reader/xml-attributes.ts'
import { XmlScanner, closes, needsMore, opens, text } from '../reader/xml-scanner.ts'

/** A tag where it lies in its part; valid until the next one. */
export class XmlTag {
  readonly #xml: Buffer
  /** The local name. */
  name = ''
  /** The root's is 1. */
  depth = 0
  kind: 'opens' | 'closes' = 'opens'
  /** Of the opening tag: whether it is `<a/>`. A closing tag of no length follows. */
  closesItself = false
  end = 0
  isEmpty = false
  readonly attributes: XmlAttributes

  constructor(xml: Buffer, attributes: XmlAttributes) {
    this.#xml = xml
    this.attributes = attributes
  }

  get start(): number {
    return this.isEmpty ? this.end : this.#xml.lastIndexOf('<', this.end - 1)
  }

  get text(): string {
    return this.#xml.toString('utf8', this.start, this.end)
  }
}

/**
 * Shows `visit` the opening and closing tags of the elements in the `vocabulary`, in UTF-8, whatever their prefix.
 * @throws UnreadableWorkbook where the XML is damaged or refused
 */
export function walkTags(xml: Buffer, vocabulary: readonly string[], visit: (tag: XmlTag) => void): void {
  const scanner = new XmlScanner(vocabulary, deepest)
  const tag = new XmlTag(xml, scanner.attributes)
  let windowStart = 0
  let closedItself = false
  for (let fed = 0; fed < xml.length; fed += windowBytes) {
    windowStart += scanner.position
    scanner.feed(xml.subarray(fed, fed + windowBytes))
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      if (token === text) continue
      const isEmpty = closedItself && token === closes
      closedItself = scanner.closesItself
      if (scanner.name === '') continue
      tag.name = scanner.name
      tag.depth = scanner.depth
      tag.kind = token === opens ? 'opens' : 'closes'
      tag.closesItself = scanner.closesItself
      tag.isEmpty = isEmpty
      tag.end = windowStart + scanner.position
      visit(tag)
    }
  }
  scanner.finish()
}

const windowBytes = 128 * 1024
const deepest = 100
