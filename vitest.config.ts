import { defineConfig } from 'vitest/config'

/** Ends what hangs, and nothing else: a test waits for what happens, which on a busy machine takes many times as long as on an idle one. */
const hangsAfterMs = 120_000

const project = (name: string, include: string[], timeoutMs = hangsAfterMs) => ({
  test: { name, include, testTimeout: timeoutMs, hookTimeout: timeoutMs },
})

/** Files that share loaded modules, which to load anew for each took longer than to run it; what they put in place of others is taken back. */
const sharing = (name: string, include: string[]) => ({
  test: {
    ...project(name, include).test,
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    setupFiles: ['test/same-examples.ts'],
  },
})

/** One project per kind of test. `npm test` leaves out those that need more than npm (`web`, `office`, `deploy`), and `chaos`, which takes minutes. */
export default defineConfig({
  test: {
    // Left alone, one core is kept free: on two that means one file at a time.
    maxWorkers: '100%',
    projects: [
      sharing('domain', ['test/domain/**/*.test.ts']),
      sharing('workbook', ['test/workbook/**/*.test.ts']),
      sharing('functions', ['test/functions/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/local/**/*.test.ts']),
      sharing('channel', ['test/channel/**/*.test.ts']),
      project('identity', ['test/identity/**/*.test.ts']),
      sharing('store', ['test/store/**/*.test.ts']),
      project('fuzz', ['test/fuzz/**/*.test.ts']),
      sharing('infra', ['test/infra/**/*.test.ts']),
      project('flow', ['test/flow/**/*.test.ts']),
      project('chaos', ['test/chaos/**/*.test.ts'], 300_000),
      project('deploy', ['test/deploy/**/*.test.ts'], 300_000),
      project('web', ['test/web/**/*.test.ts']),
      project('office', ['test/office/**/*.test.ts']),
    ],
  },
})
