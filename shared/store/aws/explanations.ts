import type { Explanation } from '../../domain/submission/explanation.ts'
import { holding } from '../holding.ts'
import type { Explanations } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoExplanations(table: Table): Explanations {
  const explanations = documents<readonly Explanation[]>(table)
  return {
    save: async (submission, said) => explanations.save(keys.explanations(submission), said),
    say: async (submission, explanation) =>
      table.put({ ...keys.saidLater(submission, explanation.subject), explanation }),
    of: async (submission) => {
      const { pk, sk } = keys.saidLater(submission, '')
      const said = await explanations.read(keys.explanations(submission))
      const later = await table.beginningWith(pk, sk)
      return holding(
        said ?? [],
        later.map((item): Explanation => item['explanation']),
      )
    },
  }
}
