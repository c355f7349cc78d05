import { basename, join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/**
 * Bundles a handler as index.mjs, and programs beside it by their own names: `node infra/house/bundle.ts DIRECTORY HANDLER PROGRAM...`.
 *
 * With splitting, what a source file imports by `import()` becomes a chunk that is read when it is first needed: of the AWS SDK all ways to
 * find credentials but the one that Lambda uses, of ours whatever few requests need.
 */
const [directory = '', handler = '', ...programs] = process.argv.slice(2)

/** zod's messages in fifty languages would be in every bundle that hands `z` on as a whole; ours are in shared/domain/texts. */
const onlyEnglishOfZod: Plugin = {
  name: 'only English of zod',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: "export { default as en } from './en.js'" }))
  },
}

await build({
  absWorkingDir: join(import.meta.dirname, '../..'),
  entryPoints: [
    { in: handler, out: 'index' },
    ...programs.map((program) => ({ in: program, out: basename(program, '.ts') })),
  ],
  outdir: directory,
  bundle: true, // with the AWS SDK: pinned by the lock file, and there also where Lambda is emulated
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  charset: 'utf8', // our texts are Chinese; escaped, each character is six
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  plugins: [onlyEnglishOfZod],
  logLevel: 'warning',
  // Packages in CommonJS ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
})
