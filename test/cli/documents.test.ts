import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { commandsFor } from '../../cli/commands.ts'

const root = join(import.meta.dirname, '../..')
const documents = ['.', 'docs', 'docs/guides', 'docs/adr'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

test.each(documents)('%s leads nowhere in vain', (path) => {
  const links = [...readFileSync(join(root, path), 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
    ([, to = '']) => to,
  )

  const broken = links.filter((to) => !/^(?:https?|mailto):/.test(to) && !existsSync(join(root, dirname(path), to)))

  expect(broken).toEqual([])
})

test.each(documents)('%s names commands that there are', async (path) => {
  const named = [...readFileSync(join(root, path), 'utf8').matchAll(/npx taizhang ([a-z-]+)/g)].map(
    ([, name = '']) => name,
  )
  const all = await commandsFor(undefined)

  const known = await Promise.all([...new Set(named)].map(async (name) => (await commandsFor(name)).size < all.size))

  expect(known).not.toContain(false)
})
