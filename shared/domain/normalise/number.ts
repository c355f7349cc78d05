import type { FieldOf } from '../campaign/field.ts'
import type { TextCode } from '../texts/text.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { compact, plainForms, visible } from './characters.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'
import { firstRoundedNumber } from './text.ts'

type NumberField = FieldOf<'integer' | 'decimal'>

/** Characters of a cell that may be a number. */
const maxLength = 60

/** A number; of several readings or of an estimate, none. */
export function normaliseNumber(field: NumberField, cell: GivenValue): Normalised {
  if (cell.kind === 'number') {
    return cell.percent && isCountedInPercent(field)
      ? within(field, shifted(cell.value, 2), 'number-was-percentage')
      : within(field, cell.value)
  }
  if (cell.kind === 'date') return refused('number-is-date')
  if (cell.kind === 'boolean') return refused('not-a-number')
  if (/^-?[1-9]\d{0,14}$/.test(cell.value)) return within(field, Number(cell.value), 'number-was-text')
  if (visible(cell.value).trim() === '') return blank()
  return cell.value.length > maxLength ? refused('not-a-number') : readNumber(field, cell.value)
}

/** Whether a field's numbers are percentages: 83.5 is written, or a cell that shows 83.5% and holds 0.835. */
export function isCountedInPercent({ unit = '' }: NumberField): boolean {
  return plainForms(unit) === '%'
}

function readNumber(field: NumberField, text: string): Normalised {
  const written = plainForms(visible(text))
    .trim()
    .replace(/^['‘’`]|^共(?=\s*[\d一二三四五六七八九十])|\.$/g, '')
  if (/\d\s+\d/.test(written)) return refused('number-in-parts')
  const bare = withoutUnit(field, compact(written))
  if (withNote.test(bare)) return refused('number-with-note')
  if (withLetters.test(bare)) return refused('number-has-letter')
  const estimate = estimateIn(bare)
  if (estimate) return refused(estimate)
  const number = plainNumber(bare) ?? multiple(field, bare) ?? chineseNumeral(bare)
  if (number !== undefined) return within(field, number, 'number-was-text')
  const percentage = field.unit === undefined && bare.endsWith('%') ? plainNumber(bare.slice(0, -1)) : undefined
  if (percentage !== undefined) return within(field, shifted(percentage, -2), 'number-was-percentage')
  const words = /^[+-]?[\d.,]*\d[\d.,]*(\D+)$/.exec(bare)
  return words && field.unit !== undefined
    ? refused('number-other-unit', { unit: field.unit })
    : refused('not-a-number')
}

/** 26(含离休2册): the note may say what is in the number or what is beside it. */
const withNote = /^[+-]?[\d.,]*\d[\d.,]*[^\d()]{0,4}\(.+\)$/
/** 2O and l0: letters that look like digits. */
const withLetters = /^(?=.*\d)(?=.*[OolI])[\dOolI.,]+$/

/** Words for the same unit, of two that end alike the longer first. 个 counts people where the field does, and otherwise bodies. */
const sameUnits = [
  ['家', '户', '所', '个'],
  ['个人', '人', '名', '位', '个'],
  ['册', '本'],
  ['块钱', '块', '元'],
]

/** The field's unit may stand behind a number, or a word for the same, perhaps in brackets, and a currency sign before an amount in yuan. */
function withoutUnit({ unit = '' }: NumberField, text: string): string {
  const amount = unit.endsWith('元') ? text.replace(/^(?:￥|¥|RMB|人民币)/i, '').replace(/元整$/, '元') : text
  const written = compact(unit)
  const words = sameUnits.find((group) => group.includes(written)) ?? [written]
  const behind = words.flatMap((word) => [`(${word})`, word]).find((word) => amount.endsWith(word)) ?? ''
  return amount.slice(0, amount.length - behind.length)
}

const about =
  /^(?:约|大约|大概|近|将近|不到|不足|超过|至少|最多|最少|逾|起码|[<>≤≥≈~])|(?:左右|上下|以上|以下|以内|之内|约|许|余|多|来|几|[+?])(?:\D{0,2})$|[几数]/
const range = /\d\D{0,2}(?:-|~|—|–|至|到|或)+\D?\d/

function estimateIn(text: string): TextCode | undefined {
  if (range.test(text)) return 'number-range'
  return about.test(text) ? 'number-estimate' : undefined
}

/** Digits, with commas only where thousands are. */
function plainNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text)) return undefined
  return Number(text.replaceAll(',', ''))
}

/** 3万 is 30000, unless the field is itself counted in 万, where it may be 3 as well. */
function multiple({ unit = '' }: NumberField, text: string): number | undefined {
  const [, digits = '', name = ''] = /^([+-]?\d+(?:\.\d+)?)([万亿])$/.exec(text) ?? []
  if (name === '' || /[十百千万亿]/.test(unit)) return undefined
  return Number((Number(digits) * (name === '万' ? 10_000 : 100_000_000)).toPrecision(15))
}

/** A number with its point moved, without the dust of binary fractions. */
function shifted(number: number, places: number): number {
  return Number((number * 10 ** places).toPrecision(15))
}

/** Checks a number against its field. A difference beyond the 15 digits of a computed cell is no fraction. */
function within(field: NumberField, number: number, ...changes: readonly TextCode[]): Normalised {
  if (!Number.isFinite(number)) return refused('not-a-number')
  if (Math.abs(number) >= firstRoundedNumber) return refused('digits-lost')
  const decimals = field.type === 'decimal' ? field.decimals : 0
  const value = Number.isSafeInteger(number) ? number + 0 : Number(number.toFixed(decimals)) + 0
  if (Math.abs(value - number) > Math.max(1, Math.abs(number)) * 1e-12) {
    return field.type === 'decimal' ? refused('too-many-decimals', { decimals }) : refused('not-whole')
  }
  if (field.min !== undefined && value < field.min) return refused('number-too-small', { min: field.min })
  if (field.max !== undefined && value > field.max) return refused('number-too-large', { max: field.max })
  return understood(value, ...changes)
}
