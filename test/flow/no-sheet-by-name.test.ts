import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtInCampaign } from '../../campaigns/built-in.ts'

const campaign = builtInCampaign()

/** Where nothing may be known of any one campaign; the built-in one lives in campaigns/, and local/demo/ plays it. */
const folders = ['shared', 'functions', 'infra', 'cli', 'local']

const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join('local', 'demo'))),
)

/** The sources in which a text occurs. */
function holding(isIn: (source: string) => boolean): readonly string[] {
  return sources.filter((file) => isIn(readFileSync(file, 'utf8')))
}

test('there are sources to look into', () => {
  expect(sources.length).toBeGreaterThan(150)
})

test.each(campaign.reports.flatMap(({ name, synonyms }) => [name.zh, ...synonyms]))(
  'no program knows the sheet %s',
  (name) => {
    expect(holding((source) => source.includes(name))).toEqual([])
  },
)

test.each([campaign.id, ...campaign.reports.map(({ id }) => id)])('no program knows the id %s', (id) => {
  const quoted = [`'${id}'`, `"${id}"`]
  expect(holding((source) => quoted.some((each) => source.includes(each)))).toEqual([])
})
