import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../shared/store/embedded/database.ts'
import { sql } from '../../../shared/store/embedded/sql.ts'
import { makeFolder } from '../../make/store-folder.ts'

const written = sql<{ submission: string }>`SELECT submission FROM submission_rows ORDER BY submission`
const write = (submission: string) => sql`INSERT INTO submission_rows VALUES (${submission}, '')`

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

    expect(database.rows(written)).toEqual([{ submission: '2' }])
  })

  it('lets no other writer in between what a transaction reads and what it writes', async () => {
    const { directory, remove } = await makeFolder()
    const database = openDatabase(join(directory, 'data.db'))
    const impatient = new DatabaseSync(join(directory, 'data.db'), { timeout: 0 })
    onTestFinished(async () => {
      database.close()
      impatient.close()
      await remove()
    })

    database.write(() => {
      expect(database.rows(written)).toEqual([])
      expect(() => impatient.exec(`INSERT INTO submission_rows VALUES ('2', '')`)).toThrow('locked')
      database.run(write('1'))
    })

    expect(database.rows(written)).toEqual([{ submission: '1' }])
  })

  it('binds values, whatever they say', () => {
    const database = openDatabase(':memory:')
    database.run(write(`'); DROP TABLE submission_rows; --`))

    expect(database.rows(written)).toEqual([{ submission: `'); DROP TABLE submission_rows; --` }])
  })
})
