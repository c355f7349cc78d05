import { settableClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'

/** A process of its own that opens the folder and bumps one return: `node write-in-turn.ts <folder> <times>`. */
const [directory = '', times = '0'] = process.argv.slice(2)
const stores = openEmbeddedStores({ directory, clock: settableClock('2024-03-14T08:00:00.000Z') })
const round = { campaign: 'shared', report: 'laboratories', period: 'once' }
for (let time = 0; time < Number(times); time++) {
  await stores.returns.bump(round, '101')
  await stores.queues.rollUp.send({ ...round, unit: '101' })
}
stores.close()
