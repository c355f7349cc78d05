import type ExcelJS from 'exceljs'

/** How whole days are shown. */
export const dateFormat = 'yyyy-mm-dd'

/** Marks a cell as text, whatever is typed into it. */
export const textFormat = '@'

type Style = Partial<ExcelJS.Style>

/** Colours as ARGB: quiet enough to print in black and white. */
const colours = {
  ink: 'FF1F2D3D',
  muted: 'FF6B7785',
  accent: 'FF1F5673',
  alert: 'FFB3261E',
  line: 'FFBFC8D1',
  header: 'FFDCE8F0',
  requiredHeader: 'FFFBE5D0',
  subtotal: 'FFF1F5F8',
  input: 'FFFFF4CC',
} as const

/** Fonts that every office in China has, under Windows as in WPS. */
const body = { name: '宋体', size: 10.5, color: { argb: colours.ink } }
const heading = { name: '黑体', color: { argb: colours.accent } }

export const fill = (colour: keyof typeof colours): ExcelJS.Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: colours[colour] },
  bgColor: { argb: colours[colour] },
})

const thin = { style: 'thin', color: { argb: colours.line } } as const
export const grid: Partial<ExcelJS.Borders> = { top: thin, left: thin, bottom: thin, right: thin }

const middle = { vertical: 'middle', wrapText: true } as const

/** One object per look: exceljs knows a style again by its object, which makes writing faster. */
export const styles = {
  title: { font: { ...heading, size: 18, bold: true }, alignment: { vertical: 'middle' } },
  section: { font: { ...heading, size: 13, bold: true }, alignment: { vertical: 'middle' } },
  text: { font: body, alignment: middle },
  strong: { font: { ...body, bold: true }, alignment: { vertical: 'middle' } },
  plain: { font: body, alignment: { vertical: 'middle' } },
  note: { font: { ...body, color: { argb: colours.muted } }, alignment: middle },
  warning: { font: { ...body, bold: true, color: { argb: colours.alert } }, alignment: middle },
  link: { font: { ...body, underline: true, color: { argb: colours.accent } }, alignment: { vertical: 'middle' } },
  figure: {
    font: { ...heading, size: 20, bold: true },
    alignment: { vertical: 'middle', horizontal: 'left' },
    numFmt: '#,##0',
  },
  header: {
    font: { ...body, bold: true },
    fill: fill('header'),
    border: grid,
    alignment: { ...middle, horizontal: 'center' },
  },
  requiredHeader: {
    font: { ...body, bold: true, color: { argb: colours.alert } },
    fill: fill('requiredHeader'),
    border: grid,
    alignment: { ...middle, horizontal: 'center' },
  },
  cell: { font: body, border: grid, alignment: middle },
  /** Kept apart from the number that stands before it. */
  behindNumber: { font: body, border: grid, alignment: { ...middle, horizontal: 'left', indent: 1 } },
  centred: { font: body, border: grid, alignment: { ...middle, horizontal: 'center' } },
  textCell: { font: body, border: grid, alignment: { vertical: 'middle' }, numFmt: textFormat },
  dateCell: { font: body, border: grid, alignment: { vertical: 'middle', horizontal: 'center' }, numFmt: dateFormat },
  number: { font: body, border: grid, alignment: { vertical: 'middle', horizontal: 'right' }, numFmt: '#,##0' },
  /** A number with whatever decimals it has, kept apart from the text behind it. */
  amount: { font: body, border: grid, alignment: { vertical: 'middle', horizontal: 'right', indent: 1 } },
  label: { font: { ...body, bold: true }, border: grid, alignment: { ...middle, horizontal: 'right' } },
  input: {
    font: { ...body, bold: true },
    fill: fill('input'),
    border: grid,
    alignment: { ...middle, horizontal: 'center' },
    protection: { locked: false },
  },
} as const satisfies Record<string, Style>

/** The number format of a figure with so many decimals; thousands are separated, zero is written. */
function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
}

/** Whether a line stands out as the sum of the lines below it. */
export type Emphasis = 'plain' | 'subtotal'

/** A number's style; the same object for the same look. */
export const numberStyle = remembered((decimals: number, emphasis: Emphasis) => ({
  ...styles.number,
  ...emphasised(emphasis),
  numFmt: numberFormat(decimals),
}))

/** The style of a name in an outline, indented by its depth; the same object for the same look. */
export const outlineStyle = remembered((depth: number, emphasis: Emphasis) => ({
  ...styles.cell,
  ...emphasised(emphasis),
  alignment: { vertical: 'middle' as const, horizontal: 'left' as const, indent: depth },
}))

/** A percentage's style. */
export const percentStyle = remembered((decimals: number, emphasis: Emphasis) => ({
  ...styles.number,
  ...emphasised(emphasis),
  numFmt: decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%`,
}))

function emphasised(emphasis: Emphasis): Style {
  return emphasis === 'plain' ? {} : { font: { ...body, bold: true }, fill: fill('subtotal') }
}

function remembered(make: (level: number, emphasis: Emphasis) => Style): (level: number, emphasis: Emphasis) => Style {
  const known = new Map<string, Style>()
  return (level, emphasis) => {
    const key = `${level} ${emphasis}`
    const style = known.get(key) ?? make(level, emphasis)
    known.set(key, style)
    return style
  }
}
