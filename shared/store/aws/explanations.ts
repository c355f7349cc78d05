import type { Explanation } from '../../domain/submission/explanation.ts'
import type { Explanations } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoExplanations(table: Table): Explanations {
  const explanations = documents<readonly Explanation[]>(table)
  return {
    save: async (submission, said) => explanations.save(keys.explanations(submission), said),
    of: async (submission) => (await explanations.read(keys.explanations(submission))) ?? [],
  }
}
