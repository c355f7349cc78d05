import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '../../../local/identity/passwords.ts'

test('a password is kept at the cost that OWASP names for scrypt, where nobody asks for another', async () => {
  const kept = await hashPassword('今年的报表一定按时交')

  expect(kept).toMatch(/^scrypt\$17\$8\$1\$/)
  expect(await isPassword('今年的报表一定按时交', kept)).toBe(true)
  expect(await isPassword('去年的报表一定按时交', kept)).toBe(false)
})

test('a try costs as much where no password is kept, and is never right', async () => {
  const cost = { logN: 14, r: 8, p: 1 }
  const kept = await hashPassword('x', cost)
  /** Of the cheapest of some tries: whatever else this machine does only adds to one. */
  const cpuOf = async (against: string | undefined) => {
    const tries: number[] = []
    for (let times = 0; times < 5; times++) {
      const before = process.cpuUsage()
      expect(await isPassword('y', against, cost)).toBe(false)
      const { user, system } = process.cpuUsage(before)
      tries.push(user + system)
    }
    return Math.min(...tries)
  }

  expect((await cpuOf(undefined)) / (await cpuOf(kept))).toBeGreaterThan(0.3)
})
