import { escapeXml } from '../package/xml-escape.ts'
import { resolveReferences } from '../reader/xml-text.ts'

/** Matched one after the other, so that what stands between the quotes of one is never taken for another. */
const attributeForm = /\s([^\s=/<>"']+)\s*=\s*("[^"]*"|'[^']*')/g

/** The attributes of a tag such as `<c r="A1" s="3">`, by name with its prefix. */
export function attributesOf(tag: string): ReadonlyMap<string, string> {
  return new Map(
    [...tag.matchAll(attributeForm)].map(([, name = '', quoted = '']) => [
      name,
      resolveReferences(quoted.slice(1, -1)),
    ]),
  )
}

/** The value of an attribute; undefined where the tag has none of this name. */
export function attributeOf(tag: string, name: string): string | undefined {
  return attributesOf(tag).get(name)
}

/** The tag with this attribute set, in its place if it is there already. */
export function withAttribute(tag: string, name: string, value: string | number): string {
  const written = ` ${name}="${escapeXml(String(value))}"`
  let isSet = false
  const changed = tag.replaceAll(attributeForm, (whole, each: string) => {
    if (each !== name) return whole
    isSet = true
    return written
  })
  if (isSet) return changed
  const end = changed.endsWith('/>') ? -2 : -1
  return changed.slice(0, end) + written + changed.slice(end)
}

/** The tag without this attribute. */
export function withoutAttribute(tag: string, name: string): string {
  return tag.replaceAll(attributeForm, (whole, each: string) => (each === name ? '' : whole))
}

/** The prefix of the tag's name with its colon, or ''. */
export function prefixOf(tag: string): string {
  return /^<\/?([^\s:/>]+:)?/.exec(tag)?.[1] ?? ''
}

/** `<a/>` with content. */
export function openedWith(tag: string, content: string): string {
  const [, name = ''] = /^<([^\s/>]+)/.exec(tag) ?? []
  return `${tag.slice(0, -2)}>${content}</${name}>`
}
