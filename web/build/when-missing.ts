import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the pages where they have not been yet, so that whoever starts the system the first time has them. */
const portal = join(import.meta.dirname, '..')
if (!existsSync(join(portal, 'dist/index.html'))) {
  console.log('正在生成网页，只在第一次需要。 Building the pages, this once.')
  await build({ configFile: join(portal, 'vite.config.ts'), logLevel: 'warn' })
}
