import { lastColumn, readCellReference, type CellPosition } from '../reader/cell-reference.ts'
import { damaged } from '../reader/unreadable.ts'
import { attributesOf } from './tag-text.ts'

/**
 * The shapes in which a sheet's comments are shown: every comment has one in a drawing of VML (ECMA-376 part 4, 14.2), without which
 * Excel shows none. VML that programs write need not be well-formed XML, so only whole shapes are put in and taken out.
 * @param vml undefined where the sheet has no such drawing yet
 * @param removed addresses of comments that are gone
 * @param added addresses of new ones
 * @throws UnreadableWorkbook where the part is no drawing as Excel writes it
 */
export function noteShapes(vml: Buffer | undefined, removed: readonly string[], added: readonly string[]): Buffer {
  // Byte for byte, whatever the encoding: what is put in is plain ASCII.
  const drawing = (vml ?? Buffer.from(noShapes)).toString('latin1')
  const end = drawing.lastIndexOf('</xml>')
  if (end === -1) throw damaged('a drawing of another kind')
  const prefixed = prefixesOf(drawing)
  const kept = withoutShapes(drawing.slice(0, end), new Set(removed), prefixed)
  const type = added.length === 0 || kept.includes(`id="${shapeType}"`) ? '' : noteShapeType
  const lastId = [...kept.matchAll(/id="_x0000_s(\d{1,9})"/g)].reduce(
    (last, [, id]) => Math.max(last, Number(id)),
    1024,
  )
  const shapes = added.map((address, place) => noteShape(readCellReference(address), lastId + 1 + place))
  return Buffer.from(kept + prefixed(type + shapes.join('')) + drawing.slice(end), 'latin1')
}

/** Markup with the prefixes `v`, `o` and `x` in those that a drawing has for them. */
type Prefixed = (markup: string) => string

function prefixesOf(drawing: string): Prefixed {
  const start = Math.max(0, drawing.indexOf('<xml'))
  const declared = [...attributesOf(drawing.slice(start, drawing.indexOf('>', start) + 1))]
  const prefixes = Object.entries(namespaces).map(([usual, namespace]) => {
    const [name] = declared.find(([each, value]) => value === namespace && each.startsWith('xmlns:')) ?? []
    if (name === undefined) throw damaged('a drawing of another kind')
    return [usual, name.slice('xmlns:'.length)] as const
  })
  const known = new Map<string, string>(prefixes)
  return (markup) => markup.replaceAll(/(?<=<\/?| )([vox])(?=:)/g, (usual) => known.get(usual) ?? usual)
}

function withoutShapes(drawing: string, addresses: ReadonlySet<string>, prefixed: Prefixed): string {
  if (addresses.size === 0) return drawing
  const places = new Set([...addresses].map(readCellReference).map(({ row, column }) => `${row - 1},${column - 1}`))
  const [opening, closing] = [prefixed('<v:shape '), prefixed('</v:shape>')]
  let kept = ''
  let at = 0
  for (let start = drawing.indexOf(opening); start !== -1; start = drawing.indexOf(opening, at)) {
    const last = drawing.indexOf(closing, start)
    if (last === -1) throw damaged('a shape that breaks off')
    const end = last + closing.length
    kept += drawing.slice(at, places.has(placeOf(drawing.slice(start, end))) ? start : end)
    at = end
  }
  return kept + drawing.slice(at)
}

function placeOf(shape: string): string {
  if (!shape.includes('ObjectType="Note"')) return ''
  return [/:Row>(\d+)</, /:Column>(\d+)</].map((form) => form.exec(shape)?.[1]).join(',')
}

/** Right of its cell and about four columns wide; its height follows the text. */
function noteShape({ row, column }: CellPosition, id: number): string {
  const left = Math.min(column, lastColumn - 5)
  const top = Math.max(row - 2, 0)
  const anchor = [left, 12, top, 4, left + 4, 12, top + 5, 4].join(', ')
  return (
    `<v:shape id="_x0000_s${id}" type="#${shapeType}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto;mso-fit-shape-to-text:t"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  )
}

const shapeType = '_x0000_t202'
const noteShapeType =
  `<v:shapetype id="${shapeType}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
const namespaces = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
} as const
const noShapes =
  `<xml xmlns:v="${namespaces.v}" xmlns:o="${namespaces.o}" xmlns:x="${namespaces.x}">` +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
