import type { Level } from '../../domain/campaign/definition.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { fillOfRecipe, fillRecipe } from './fill-recipe.ts'
import { styleList, stylesheetOrder } from './style-list.ts'
import { attributeOf, withAttribute } from './tag-text.ts'
import { XmlDocument } from './xml-document.ts'

/** The levels that colour a cell. */
export type MarkedLevel = Exclude<Level, 'note'>

/** How a cell of the findings sheet looks, as elements without a prefix; what is left out is plain. */
export interface Look {
  readonly font: string
  readonly fill?: string
  readonly border?: string
  readonly alignment: string
}

/** The workbook's cell styles; new ones are added behind those that are there. Styles are numbered as cells refer to them. */
export interface StyleBook {
  /** Whether an annotation has been here before. */
  readonly hasMarks: boolean
  /** The style without our colour; the same where it has none. */
  unmarked(style: number): number
  /** The style in the colour of a level, everything else kept; the same where its own fill could not be given back. */
  marked(style: number, level: MarkedLevel): number
  styleOf(look: Look): number
  /** The fills that lie under our colours; to be handed in again when the workbook comes back. */
  recipes(): readonly string[]
  bytes(): Buffer
}

/**
 * A mark must be told again after any program has saved the workbook and numbered its styles anew. All keep a colour, so that the
 * colour itself says whose it is, and what lies under it: the last byte counts up from here with the number of the fill's recipe,
 * too little to be seen. 0 is no fill. None is a colour that spreadsheet programs offer.
 */
const colours: Readonly<Record<MarkedLevel, { readonly redGreen: string; readonly blueFrom: number }>> = {
  error: { redGreen: 'FFC6', blueFrom: 0xc0 },
  warning: { redGreen: 'FFEC', blueFrom: 0x90 },
}
const mostRecipes = 31

/** The colour of a level over a fill, as ARGB. */
export function markColour(level: MarkedLevel, recipe = 0): string {
  const { redGreen, blueFrom } = colours[level]
  return `FF${redGreen}${(blueFrom + recipe).toString(16).toUpperCase()}`
}

const recipeOfColour = new Map(
  (['error', 'warning'] as const).flatMap((level) =>
    Array.from({ length: mostRecipes + 1 }, (_, recipe) => [markColour(level, recipe), recipe] as const),
  ),
)

const vocabulary = ['styleSheet', ...stylesheetOrder, 'font', 'fill', 'border', 'xf']

/** @param formerRecipes what `recipes` said when the workbook was annotated before. @throws UnreadableWorkbook where the part is damaged */
export function openStyleBook(xml: Buffer, limits: WorkbookLimits, formerRecipes: readonly string[] = []): StyleBook {
  const document = new XmlDocument(xml, vocabulary, limits)
  const { prefix } = document
  const inPrefix = (elements: string) => elements.replaceAll(/<(?=\w)/g, `<${prefix}`).replaceAll('</', `</${prefix}`)
  const noBorder = '<left/><right/><top/><bottom/><diagonal/>'
  const list = (name: string, children: readonly string[], keyOf?: (element: string) => string) =>
    styleList(document, name, children.map(inPrefix), keyOf)
  const fonts = list('fonts', ['<font><sz val="11"/><name val="Calibri"/></font>'])
  // Excel takes the first two for these, whatever they are.
  const fills = list('fills', [patternOf('none'), patternOf('gray125')], (fill) => fillRecipe(fill) ?? fill)
  const borders = list('borders', [`<border>${noBorder}</border>`])
  const styles = list('cellXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'], (xf) =>
    withFill(xf, fillOf(xf)),
  )
  const recipes: string[] = []
  const marks = new Map(
    fills.elements.flatMap((fill, index) => {
      const recipe = recipeOfColour.get(solidColour(fill) ?? '')
      return recipe === undefined ? [] : [[index, recipe] as const]
    }),
  )

  const unmarked = remembered((style) => {
    const xf = styles.elements[style] ?? ''
    const recipe = marks.get(fillOf(xf))
    if (recipe === undefined) return style
    const fill = fillOfRecipe(formerRecipes[recipe - 1] ?? '', prefix)
    return styles.indexOf(withFill(xf, fill === undefined ? 0 : fills.indexOf(fill)))
  })

  /** The number that the colour over a fill carries; undefined for a fill that could not be given back. */
  function recipeNumber(fill: string): number | undefined {
    const recipe = fillRecipe(fill)
    if (recipe === 'none') return 0
    if (recipe === undefined || (!recipes.includes(recipe) && recipes.length === mostRecipes)) return undefined
    if (!recipes.includes(recipe)) recipes.push(recipe)
    return recipes.indexOf(recipe) + 1
  }

  return {
    hasMarks: marks.size > 0,
    unmarked,
    marked(style, level) {
      const own = unmarked(style)
      const xf = styles.elements[own] ?? styles.elements[0] ?? ''
      const recipe = recipeNumber(fills.elements[fillOf(xf)] ?? '')
      if (recipe === undefined) return own
      return styles.indexOf(withFill(xf, fills.indexOf(inPrefix(solidFill(markColour(level, recipe))))))
    },
    styleOf({ font, fill, border = noBorder, alignment }) {
      const ids = {
        fontId: fonts.indexOf(inPrefix(`<font>${font}</font>`)),
        fillId: fill === undefined ? 0 : fills.indexOf(inPrefix(fill)),
        borderId: borders.indexOf(inPrefix(`<border>${border}</border>`)),
      }
      const said = Object.entries(ids).map(([name, id]) => ` ${name}="${id}"`)
      const applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
      return styles.indexOf(inPrefix(`<xf numFmtId="0"${said.join('')} ${applied}>${alignment}</xf>`))
    },
    recipes: () => recipes,
    bytes() {
      for (const each of [fonts, fills, borders, styles]) each.write()
      return document.bytes()
    },
  }
}

/** A sheet has many cells and few styles. */
function remembered(find: (style: number) => number): (style: number) => number {
  const known = new Map<number, number>()
  return (style) => {
    const found = known.get(style) ?? find(style)
    known.set(style, found)
    return found
  }
}

/** A fill of one colour, ARGB. */
export function solidFill(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
}

const patternOf = (pattern: string) => `<fill><patternFill patternType="${pattern}"/></fill>`

function solidColour(fill: string): string | undefined {
  return fillRecipe(fill)
    ?.match(/^solid;fgColor rgb=(\w{8})/)?.[1]
    ?.toUpperCase()
}

/** The style with another fill. Whether the fill is said to apply is left out of account: programs differ in what they write. */
function withFill(xf: string, fill: number): string {
  const tag = xf.slice(0, xf.indexOf('>') + 1)
  return withAttribute(withAttribute(tag, 'fillId', fill), 'applyFill', 1) + xf.slice(tag.length)
}

function fillOf(xf: string): number {
  return Number(attributeOf(xf.slice(0, xf.indexOf('>') + 1), 'fillId') ?? 0)
}
