import { expect, it } from 'vitest'
import { makeFiling, makeRound, makeRows } from '../../make/store-records.ts'
import type { LastingHome } from './home.ts'

export function describeOpenedAgain(opened: () => LastingHome): void {
  it('has everything when it is opened again', async () => {
    const { stores, openAgain } = opened()
    const round = makeRound()
    await stores.returns.file(round, '101', makeFiling())
    await stores.slots.open(round, '0', '101')
    await stores.rows.save('kept', makeRows(3))
    const object = await stores.bucket.put('exports/kept.xlsx', Uint8Array.of(1, 2, 3), 'text/plain')

    const again = await openAgain()

    expect(await again.returns.find(round, '101')).toMatchObject({ generation: 1, filing: makeFiling() })
    expect(await again.slots.children(round, '0')).toHaveLength(1)
    expect(await again.rows.of('kept')).toEqual(makeRows(3))
    expect(await again.bucket.facts(object.key, object.version)).toEqual(object)
    expect(await again.bucket.read(object.key, object.version, 3)).toEqual(Uint8Array.of(1, 2, 3))
  })
}
