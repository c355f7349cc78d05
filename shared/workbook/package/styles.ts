import type ExcelJS from 'exceljs'

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
  centred: { font: body, border: grid, alignment: { ...middle, horizontal: 'center' } },
  number: { font: body, border: grid, alignment: { vertical: 'middle', horizontal: 'right' }, numFmt: '#,##0' },
  label: { font: { ...body, bold: true }, border: grid, alignment: { ...middle, horizontal: 'right' } },
  input: {
    font: { ...body, bold: true },
    fill: fill('input'),
    border: grid,
    alignment: { ...middle, horizontal: 'center' },
    protection: { locked: false },
  },
} as const satisfies Record<string, Style>

export const dateFormat = 'yyyy-mm-dd'
export const textFormat = '@'

/** The number format of a figure with so many decimals; thousands are separated, zero is written. */
export function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
}
