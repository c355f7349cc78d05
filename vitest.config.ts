import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout = 20_000) => ({ test: { name, include, testTimeout } })

/** Files that share loaded modules, which to load anew for each took longer than to run it; what they put in place of others is taken back. */
const sharing = (name: string, include: string[], testTimeout?: number) => ({
  test: { ...project(name, include, testTimeout).test, isolate: false, restoreMocks: true, unstubEnvs: true },
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
      project('identity', ['test/identity/**/*.test.ts'], 60_000),
      sharing('store', ['test/store/**/*.test.ts'], 60_000),
      project('fuzz', ['test/fuzz/**/*.test.ts'], 60_000),
      sharing('infra', ['test/infra/**/*.test.ts'], 60_000),
      project('flow', ['test/flow/**/*.test.ts'], 120_000),
      project('chaos', ['test/chaos/**/*.test.ts'], 300_000),
      project('deploy', ['test/deploy/**/*.test.ts'], 300_000),
      project('web', ['test/web/**/*.test.ts'], 60_000),
      project('office', ['test/office/**/*.test.ts'], 120_000),
    ],
  },
})
