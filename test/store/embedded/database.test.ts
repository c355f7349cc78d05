import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../shared/store/embedded/database.ts'
import { sql } from '../../../shared/store/embedded/sql.ts'

const auditTrail = sql<{ subject: string }>`SELECT subject FROM audit ORDER BY subject`
const write = (subject: string) => sql`INSERT INTO audit VALUES ('c', 't', 'a', 'a', ${subject})`

describe('the embedded database', () => {
  it('takes back everything of a transaction that fails, and goes on', () => {
    const database = openDatabase(':memory:')
    const failing = () =>
      database.write(() => {
        database.run(write('1'))
        throw new Error('in the middle')
      })

    expect(failing).toThrow('in the middle')
    database.write(() => database.run(write('2')))

    expect(database.rows(auditTrail)).toEqual([{ subject: '2' }])
  })

  it('binds values, whatever they say', () => {
    const database = openDatabase(':memory:')
    database.run(write(`'); DROP TABLE audit; --`))

    expect(database.rows(auditTrail)).toEqual([{ subject: `'); DROP TABLE audit; --` }])
  })
})
