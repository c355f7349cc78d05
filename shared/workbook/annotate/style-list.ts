import { tooLarge } from '../reader/unreadable.ts'
import { withAttribute } from './tag-text.ts'
import { childOf, type XmlDocument } from './xml-document.ts'

/** One of the lists of a stylesheet, to which elements are added behind those that are there. */
export interface StyleList {
  readonly elements: readonly string[]
  /** The place of an element, which is added unless it is there already. */
  indexOf(element: string): number
  /** Puts what was added into the stylesheet. */
  write(): void
}

/**
 * @param first what the list begins with at least
 * @param keyOf the same for elements that mean the same
 */
export function styleList(
  document: XmlDocument,
  name: string,
  first: readonly string[],
  keyOf = (element: string) => element,
): StyleList {
  const list = childOf(document.root, name)
  const there = list?.children.map((child) => document.textOf(child)) ?? []
  const elements = [...there, ...first.slice(there.length)]
  const places = new Map<string, number>()
  for (const [place, element] of elements.entries()) {
    if (!places.has(keyOf(element))) places.set(keyOf(element), place)
  }

  return {
    elements,
    indexOf(element) {
      const known = places.get(keyOf(element))
      if (known !== undefined) return known
      if (elements.length === mostStyles) throw tooLarge(`more than ${mostStyles} styles`)
      places.set(keyOf(element), elements.length)
      return elements.push(element) - 1
    },
    write() {
      if (elements.length === there.length) return
      const added = elements.slice(there.length).join('')
      const tag = `<${document.prefix}${name} count="${elements.length}">`
      if (!list) return document.addToRoot(name, stylesheetOrder, `${tag}${added}</${document.prefix}${name}>`)
      document.append(list, added, withAttribute(list.tag, 'count', elements.length))
    },
  }
}

/** The children of a stylesheet in the schema's order (ECMA-376, CT_Stylesheet), as far as it matters here. */
export const stylesheetOrder = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs']

/** Excel's limit is 65,490. */
const mostStyles = 65_000
