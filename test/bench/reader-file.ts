import { ensureWorkbookFile } from './workbook-file.ts'

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗')
const characters = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华兰')
const givenNames = characters.flatMap((one) => ['', ...characters].map((two) => one + two))
const names = surnames.flatMap((surname) => givenNames.map((givenName) => surname + givenName))
const organisations = [
  '机关第一党支部',
  '农业局退休干部党支部',
  '城关镇东街社区党总支',
  '第二中学语文组党支部',
  '供销社党支部',
]
const statuses = ['在职', '离休', '退休', '下岗失业', '其他']
const sexes = ['男', '女']

/** The texts that many rows share; behind them stand those that only one row has. */
const sharedByMany = [...organisations, ...statuses, ...sexes, ...names]
const indexOf = new Map(sharedByMany.map((text, index) => [text, index]))
const ownTextsPerRow = 3

/**
 * Writes the benchmark's workbook unless it is there already: rows of 15 columns as in a register of members (Chinese names
 * and texts, whole numbers, an amount, dates, 18-digit numbers as text), all texts shared.
 */
export function ensureBenchmarkFile(path: string, rows: number): void {
  const contents = { rows: () => sheetRows(rows), sharedStrings: () => sharedStrings(rows) }
  ensureWorkbookFile(path, contents, { formats: [14, 49] })
}

const styleOfDates = 1
const styleOfTexts = 2

function* sheetRows(rows: number): Generator<string> {
  for (let row = 1; row <= rows; row++) {
    const pick = <Item>(items: readonly Item[], salt: number) => items[scatter(row, salt) % items.length]
    const text = (column: string, index: number | undefined) =>
      `<c r="${column}${row}" s="${styleOfTexts}" t="s"><v>${index}</v></c>`
    const many = (column: string, items: readonly string[], salt: number) =>
      text(column, indexOf.get(pick(items, salt) ?? ''))
    const own = (column: string, index: number) =>
      text(column, sharedByMany.length + (row - 1) * ownTextsPerRow + index)
    const number = (column: string, value: number) => `<c r="${column}${row}"><v>${value}</v></c>`
    const date = (column: string, value: number) => `<c r="${column}${row}" s="${styleOfDates}"><v>${value}</v></c>`
    yield `<row r="${row}" spans="1:15">${[
      number('A', row),
      many('B', names, 1),
      many('C', sexes, 2),
      date('D', 15_000 + (scatter(row, 3) % 15_000)),
      date('E', 30_000 + (scatter(row, 4) % 8_500)),
      many('F', organisations, 5),
      many('G', statuses, 6),
      own('H', 0),
      own('I', 1),
      number('J', (scatter(row, 7) % 1_000_000) / 100),
      number('K', scatter(row, 8) % 100),
      number('L', scatter(row, 9) % 10_000),
      own('M', 2),
      date('N', 38_500 + (scatter(row, 11) % 50)),
      date('O', 38_500 + (scatter(row, 12) % 96) / 96),
    ].join('')}</row>`
  }
}

function* sharedStrings(rows: number): Generator<string> {
  yield sharedByMany.map(item).join('')
  for (let row = 1; row <= rows; row++) {
    const number = String(row).padStart(7, '0')
    yield item(`33010919${number}012`) + item(`1390${number}`) + item(`活动证第${number}号，每季度回访`)
  }
}

const item = (text: string) => `<si><t>${text}</t></si>`

/** A whole number that looks random, the same every time. */
function scatter(row: number, salt: number): number {
  return (Math.imul(row * 16 + salt, 2_654_435_761) >>> 4) ^ (Math.imul(row, 40_503) & 0xffff)
}
