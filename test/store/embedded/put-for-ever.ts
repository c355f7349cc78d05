import { settableClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'

/** A process of its own that puts one workbook after another until it is killed: `node put-for-ever.ts <folder>`. Says when it has put the first. */
const [directory = ''] = process.argv.slice(2)
const { bucket } = openEmbeddedStores({ directory, clock: settableClock('2024-03-14T08:00:00.000Z') })
for (let place = 1; ; place++) {
  await bucket.put(`uploads/census/A1/unit/${place}/a.xlsx`, Uint8Array.of(place % 256), 'text/plain')
  if (place === 1) process.stdout.write('putting\n')
}
