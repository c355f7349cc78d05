import { expect, test } from 'vitest'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { makeCounty } from '../../local/demo/county/county.ts'
import { fillWorkbook } from '../../local/demo/fill-workbook.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { openSystem } from '../../local/system.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'

const zone = 'G01'

test('the zone’s 63 of 185 organisations are 34%, its 1,063 of 4,622 members 23%', async () => {
  const county = makeCounty({ units: 318, seed: 2005 })
  const units = county.units.filter(({ code, parent }) => parent === undefined || code.startsWith(zone))
  const tree = unitTree({ units })
  const definition = builtInCampaign()
  const system = openSystem({
    directory: ':memory:',
    clock: settableClock('2005-06-14T02:00:00.000Z'),
    failed: (queue, error) => {
      throw new Error(queue, { cause: error })
    },
  })
  await system.define(definition)
  await system.changeTree.importUnits({ campaign: definition.id, units, now: system.clock.now() })
  const covered = tree.subtreeOf(zone).map(({ code }) => code)
  const planned = {
    id: 'u1',
    sender: zone,
    filedBy: 'unit',
    landsAt: system.clock.now(),
    units: covered,
    edits: [],
  } as const
  const bytes = await fillWorkbook(definition, tree, county, planned)
  const place = { campaign: definition.id, sender: zone, filedBy: 'unit', fileName: 'zone.xlsx' } as const
  const landed = await sendWorkbook(system, { ...place, bytes })
  await system.drain()
  expect(await system.takeIn(landed)).toMatchObject({ verdict: 'accepted' })

  const request = { campaign: definition.id, unit: '000', personalData: 'masked' } as const
  const { bytes: total } = await system.exportWorkbook({ ...request, requestedBy: 'test' })
  const shares: unknown[] = []
  sheetNamed(await openWorkbook(total), '占比').eachRow((row) => {
    const [part, whole, percent] = [4, 6, 7].map((column) => row.getCell(column))
    shares.push([part?.value, whole?.value, percent?.value, percent?.numFmt])
  })
  expect(shares).toEqual(
    expect.arrayContaining([
      [63, 185, 0.34, '0%'],
      [1063, 4622, 0.23, '0%'],
    ]),
  )
})
