import type { Report } from '../campaign/definition.ts'

/** A figure's key (see figureKey) as people call it: `党员数：在职、教师`. A measure that the report has no more keeps its id. */
export function figureName({ measures }: Pick<Report, 'measures'>, key: string): string {
  const [id, ...choices] = key.split('|')
  const name = measures.find((measure) => measure.id === id)?.name.zh ?? id ?? key
  return choices.length === 0 ? name : `${name}：${choices.join('、')}`
}

/** A figure as it is read: a sum of amounts in their own unit, while figures are kept in the smallest one. */
export function figureWords(
  { measures, fields }: Pick<Report, 'measures' | 'fields'>,
  key: string,
  figure: number,
): string {
  const sum = measures.find(({ id }) => id === key.split('|')[0])?.sum
  const field = fields.find(({ id }) => id === sum)
  return field?.type === 'decimal' ? (figure / 10 ** field.decimals).toFixed(field.decimals) : String(figure)
}
