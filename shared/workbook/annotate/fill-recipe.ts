import { attributeOf } from './tag-text.ts'

/**
 * A cell's own fill in a short form that outlives every program which saves the workbook, such as
 * `solid;fgColor theme=4 tint=0.6;bgColor indexed=64`, or `none`.
 * @returns undefined for a gradient, which this cannot say
 */
export function fillRecipe(fill: string): string | undefined {
  const tags = [...fill.matchAll(/<(?:[^\s:/>]+:)?(patternFill|fgColor|bgColor)\b[^>]*>/g)]
  const tagOf = (name: string) => tags.find(([, each]) => each === name)?.[0] ?? ''
  const pattern = attributeOf(tagOf('patternFill'), 'patternType') ?? 'none'
  if (fill.includes('gradientFill')) return undefined
  if (pattern === 'none') return pattern
  const colours = ['fgColor', 'bgColor'].map((name) => {
    const said = colourAttributes.flatMap((each) => {
      const value = attributeOf(tagOf(name), each)
      return value === undefined ? [] : [`${each}=${value}`]
    })
    return [name, ...said].join(' ')
  })
  return [pattern, ...colours].join(';')
}

/** The fill that a recipe says; undefined where it is none. */
export function fillOfRecipe(recipe: string, prefix: string): string | undefined {
  if (!recipeForm.test(recipe)) return undefined
  const [pattern, ...colours] = recipe.split(';')
  const content = colours.map((colour) => {
    const [name, ...said] = colour.split(' ')
    const attributes = said.map((each) => ` ${each.replace('=', '="')}"`)
    return attributes.length > 0 ? `<${prefix}${name}${attributes.join('')}/>` : ''
  })
  return `<${prefix}fill><${prefix}patternFill patternType="${pattern}">${content.join('')}</${prefix}patternFill></${prefix}fill>`
}

const colourAttributes = ['auto', 'indexed', 'rgb', 'theme', 'tint']
const recipeForm = /^\w+;fgColor( \w+=[-+.\w]+)*;bgColor( \w+=[-+.\w]+)*$/
