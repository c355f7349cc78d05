import { configureGlobal } from 'fast-check'

/**
 * `npm test` holds properties against the same examples every time: what passed once passes again, and what fails does so for everybody.
 * `npm run properties` takes others each time, and twenty times as many where a property does not say how many; what fails tells its seed.
 */
const isLong = process.env['MODE'] === 'long'

configureGlobal(isLong ? { seed: Date.now() % 2 ** 31, numRuns: 2_000 } : { seed: 2005 })
