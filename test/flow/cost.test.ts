import { expect, test } from 'vitest'
import { measureCounty } from '../bench/cost/measure.ts'

test(
  'what a small county uses is counted function by function, as AWS would charge for it',
  { timeout: 600_000 },
  async () => {
    const { county, usages, tableBytes, answers } = await measureCounty(5)
    const { upload, sweep } = usages
    const [takeIn, rollUp, idle] = [
      usages['take-in-workbook'],
      usages['roll-up'],
      usages['scan-deadlines: nothing due'],
    ]

    expect(upload).toMatchObject({ puts: county.uploads, putBytes: county.uploadedBytes, sent: county.uploads })
    expect(takeIn?.runs).toBe(county.uploads)
    expect(takeIn?.writeUnits).toBeGreaterThan(takeIn?.sent ?? 0)
    expect(rollUp?.messages).toBe((takeIn?.sent ?? 0) + (rollUp?.sent ?? 0))
    // Every minute and every ten minutes, whether or not anything came: they had better not write.
    expect(idle).toMatchObject({ writeUnits: 0, sent: 0 })
    expect(idle?.readUnits).toBeLessThan(10)
    expect(sweep).toMatchObject({ writeUnits: 0, sent: 0 })
    expect(tableBytes).toBeGreaterThan(10_000)
    expect(new Set(answers.map(({ who }) => who))).toEqual(new Set(['contact', 'office']))
  },
)
