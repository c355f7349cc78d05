import type { WorkbookLimits } from '../workbook.ts'
import { tooLarge } from './unreadable.ts'
import { visitElements } from './xml-elements.ts'
import type { FindPart } from './zip-parts.ts'

/** One part's pointer to another: the only way to find a part, since names are free. */
export interface Relationship {
  readonly id: string
  /** The last word of the type's URI, the same in transitional and strict files: `worksheet`, `styles`. */
  readonly type: string
  /** The target's name in the package; undefined where it lies outside. */
  readonly target: string | undefined
}

/**
 * The relationships of the part `source`, or of the package itself where it is ''; undefined where it has none.
 * Names are those of the Open Packaging Conventions, ECMA-376 part 2.
 */
export async function readRelationships(
  findPart: FindPart,
  source: string,
  limits: WorkbookLimits,
): Promise<readonly Relationship[] | undefined> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const part = findPart(`${folder}_rels/${source.slice(folder.length)}.rels`)
  if (part === undefined) return undefined
  const relationships: Relationship[] = []
  await visitElements(part, ['Relationship'], limits, (element) => {
    if (element.name === '') return
    if (relationships.length === limits.relationships) throw tooLarge(`more than ${limits.relationships} relationships`)
    const isOutside = element.attributes.value('TargetMode') === 'External'
    relationships.push({
      id: element.attributes.value('Id') ?? '',
      type: (element.attributes.value('Type') ?? '').replace(/^.*\//s, ''),
      target: isOutside ? undefined : resolveName(folder, element.attributes.value('Target') ?? ''),
    })
  })
  return relationships
}

/** A target such as `../sharedStrings.xml`, `/xl/styles.xml` or `worksheets\sheet1.xml`, seen from `folder`. */
function resolveName(folder: string, target: string): string {
  const path = unescaped(target).replaceAll('\\', '/')
  const segments: string[] = []
  for (const segment of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.' && segment !== '') segments.push(segment)
  }
  return segments.join('/')
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
