import { Field } from '../../../shared/domain/campaign/field.ts'
import type { FormulaScope } from '../../../shared/domain/formula/check.ts'

/** A field of a type; its Chinese name is its id unless another is given. */
export function field(id: string, type: Field['type'], more: Record<string, unknown> = {}): Field {
  const choices = type === 'choice' || type === 'choices' ? { choices: [{ name: '甲' }, { name: '乙' }] } : {}
  return Field.parse({ id, name: { zh: id, en: id }, type, ...choices, ...more })
}

export const fields = [
  field('total', 'integer', { name: { zh: '党员总数', en: 'members' } }),
  field('serving', 'integer', { name: { zh: '在职', en: 'serving' } }),
  field('retired', 'integer', { name: { zh: '离退休', en: 'retired' } }),
  field('flow', 'choice', { name: { zh: '流动情况', en: 'flow' } }),
  field('groups', 'choices', { name: { zh: '群体', en: 'groups' } }),
  field('joined', 'date', { name: { zh: '入党日期', en: 'joined' } }),
  field('note', 'text', { name: { zh: '备注', en: 'note' } }),
]

export function scope(kind: 'row' | 'sheet', more: Partial<FormulaScope> = {}): FormulaScope {
  return { kind, fields, settings: { 上限: 100, cutoff: '2005-07-01', 地区: '城关' }, ...more }
}
