import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { keptMeasurement, measurementFile } from './cost/kept.ts'
import { measureCounty } from './cost/measure.ts'
import { Measurement } from './cost/measurement.ts'
import { resourcesOfStack } from './cost/resources.ts'
import { formattedPage, pageFile } from './cost/write-page.ts'

/**
 * `npm run cost` writes docs/cost.md from the measurement that is kept and the stack as it is. With `--measure` it measures first, a county of
 * `--units`, and keeps that: of 40 units some minutes, of 318 the better part of an hour.
 */
const { values } = parseArgs({ options: { measure: { type: 'boolean' }, units: { type: 'string', default: '318' } } })
const measured =
  values.measure === true
    ? { measuredOn: new Date().toISOString().slice(0, 10), ...(await measureCounty(Number(values.units))) }
    : keptMeasurement()
const measurement = Measurement.parse({ ...measured, resources: resourcesOfStack() })
await writeFile(measurementFile, `${JSON.stringify(measurement, null, 2)}\n`)
await writeFile(pageFile, await formattedPage(measurement))
