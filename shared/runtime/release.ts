import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = join(import.meta.dirname, '../..')

/** What a stack is made of: its functions, its pages, and the packages that they use. */
const parts = ['campaigns', 'functions', 'infra', 'shared', 'web']
const built = /(^|[\\/])(dist|node_modules)[\\/]/

/** The release of these sources, as 16 hex digits: the same wherever they lie, and another as soon as one of them differs. */
export function releaseOfSources(root = here): string {
  const hash = createHash('sha256')
  const files = parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      ),
  )
  for (const file of ['package-lock.json', ...files].filter((each) => !built.test(each)).toSorted()) {
    const text = readFileSync(join(root, file), 'latin1').replaceAll('\r\n', '\n') // as git may have written it
    hash.update(`${file}\n${text.length}\n${text}`, 'latin1')
  }
  return hash.digest('hex').slice(0, 16)
}
