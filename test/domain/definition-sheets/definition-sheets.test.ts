import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definitionJsonSchema } from '../../../shared/domain/campaign/json-schema.ts'
import { definitionSheets } from '../../../shared/domain/definition-sheets/definition-sheets.ts'
import { headerKey } from '../../../shared/domain/sheet/header-key.ts'

test.each(definitionSheets)('no two columns of $name.zh answer to one header', ({ columns }) => {
  const headers = columns.flatMap(({ key, title, synonyms = [] }) => [
    ...new Set([key, title.zh, title.en, ...synonyms].map(headerKey)),
  ])

  expect(headers.filter((header, place) => headers.indexOf(header) !== place)).toEqual([])
})

/** Every way to a value in the schema, by the names of its keys alone: `reports.fields.name.zh`. */
function waysIn(schema: unknown, root: unknown, way: readonly string[] = []): readonly string[] {
  const reference = inside(schema, '$ref')
  if (typeof reference === 'string') return waysIn(reference.split('/').slice(1).reduce(inside, root), root, way)
  const inner = [
    ...Object.entries(inside(schema, 'properties') ?? {}).flatMap(([key, each]) => waysIn(each, root, [...way, key])),
    ...['items', 'anyOf', 'oneOf']
      .flatMap((key) => inside(schema, key) ?? [])
      .flatMap((each) => waysIn(each, root, way)),
  ]
  return inner.length > 0 ? inner : [way.join('.')]
}

function inside(value: unknown, key: string): unknown {
  return new Map<string, unknown>(Object.entries(value ?? {})).get(key)
}

const wayOf = {
  campaign: '',
  settings: 'settings.',
  calendar: 'calendar.overrides.',
  chasing: 'chasing.steps.',
  reports: 'reports.',
  due: 'reports.due.',
  fields: 'reports.fields.',
  choices: 'reports.fields.choices.',
  rules: 'reports.rules.',
  measures: 'reports.measures.',
  ratios: 'reports.ratios.',
  comparisons: 'comparisons.',
} as const

test('whatever a definition can say has a column, so that nothing is lost', () => {
  const schema = definitionJsonSchema()
  const written = new Set(definitionSheets.flatMap(({ id, columns }) => columns.map(({ key }) => wayOf[id] + key)))

  expect([...new Set(waysIn(schema, schema))].filter((way) => !written.has(way) && way !== 'settings')).toEqual([])
})

const guide = readFileSync(new URL('../../../docs/definition-workbook.md', import.meta.url), 'utf8')

test('the guide names every sheet and every column', () => {
  const names = definitionSheets.flatMap(({ name, columns }) => [name, ...columns.map(({ title }) => title)])

  expect(names.filter(({ zh }) => !guide.includes(zh))).toEqual([])
})

test.each(definitionSheets)(
  'the guide lists the columns of $name.en in English, in their order',
  ({ name, columns }) => {
    const listed = columns.map(({ title, required }) => `${title.en}${required ? '*' : ''}`).join(' · ')

    expect(guide).toContain(`| ${name.en} | ${listed} |`)
  },
)

test('the guide gives every word that stands for something in English', () => {
  const values = definitionSheets.flatMap(({ columns }) =>
    columns.flatMap((column) => ('words' in column ? [...column.words.valueOf.values()] : [])),
  )

  expect(values.filter((value) => typeof value === 'string' && !guide.includes(value))).toEqual([])
})
