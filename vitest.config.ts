import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout = 20_000) => ({ test: { name, include, testTimeout } })

/** One project per kind of test; `npm test` runs all but `office`, which needs LibreOffice. */
export default defineConfig({
  test: {
    projects: [
      project('domain', ['test/domain/**/*.test.ts']),
      project('workbook', ['test/workbook/**/*.test.ts']),
      project('functions', ['test/functions/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/local/**/*.test.ts']),
      project('channel', ['test/channel/**/*.test.ts']),
      project('identity', ['test/identity/**/*.test.ts'], 60_000),
      project('store', ['test/store/**/*.test.ts'], 60_000),
      project('fuzz', ['test/fuzz/**/*.test.ts'], 60_000),
      project('infra', ['test/infra/**/*.test.ts'], 60_000),
      project('flow', ['test/flow/**/*.test.ts'], 120_000),
      project('deploy', ['test/deploy/**/*.test.ts'], 300_000),
      project('office', ['test/office/**/*.test.ts'], 120_000),
    ],
  },
})
