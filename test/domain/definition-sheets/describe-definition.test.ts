import { expect, test } from 'vitest'
import { describeDefinition } from '../../../shared/domain/definition-sheets/describe-definition.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeClassRegisters } from '../../make/class-registers.ts'
import { schoolsDefinition } from './schools.ts'

const page = describeDefinition(schoolsDefinition())

test('a page says of each report when it is due, of whom, and whether nil is an answer', () => {
  expect(page).toContain('## 班级花名册')
  expect(page).toContain('- **期限** 2024-09-20 24时前')
  expect(page).toContain('- **报送单位** 类别为小学、初中')
  expect(page).toContain('- **不可重复** 同一单位的两行不能在这些栏上全同：班级')
  expect(page).toContain('2024年9月至2024年12月，每月 31 日 24时前')
  expect(page).toContain('没有内容时可以零报告')
})

test('each column has its type, whether it is required, and what it may hold', () => {
  expect(page).toContain('| 学生 / 合计 |  | 整数 | 是 | 0 至 80 |')
  expect(page).toContain('| 年级 |  | 单选 | 是 | 一年级、二年级、三年级 |')
  expect(page).toContain('| 班主任 | 个人信息 | 文字 |')
  expect(page).toContain('| 年级 | 一年级 | 1年级 |')
})

test('each rule has its code, its level, its text and its formula', () => {
  expect(page).toContain('| 课桌不够。 | 提醒（请说明） | `[desks]>=[pupils]` | CLASS-DESKS |')
})

test('each figure says how it is reckoned', () => {
  expect(page).toContain('| 学生按年级 | “学生 / 合计”相加；按年级分 |')
  expect(page).toContain('| 有蔬菜的天数 | 数行数；只算 `ISNUMBER(SEARCH("蔬菜",[菜品]))` |')
  expect(page).toContain('| 占全省 | 学生数 ÷ 全省学生 (125000) |')
})

test('each comparison says both its sides and how they have to stand, and a report how it tells persons apart', () => {
  const registers = describeDefinition(makeClassRegisters())

  expect(registers).toContain(
    '| CLASS-PUPILS | 提醒（请说明） | 班级登记表；按班级分；`SUM([学生数])` | 等于 | 学生名册；按所在班级分；数行数；只算 `[借读]<>"是"` |',
  )
  expect(registers).toContain('| 不大于 | 班级登记表；`SUM([学生数])` |')
  expect(registers).toContain('| 班级登记表；本级及下属合计；`[班级数]` |')
  expect(registers).toContain('- **同一人** 姓名、出生年月全同')
})

test('working days and the ladder are told in words, and a due date where it comes to lie', () => {
  const said = describeDefinition(
    makeCampaign({
      calendar: {
        whenOff: 'forward',
        overrides: [{ date: '2024-03-15', is: 'holiday', name: '校庆' }],
      },
      chasing: {
        steps: [
          { at: -2, tell: ['contact'] },
          { at: 8, count: 'days', every: 7, tell: ['contact', 'leadUnit'] },
        ],
        workingHours: { from: '09:00', to: '17:00' },
      },
    }),
  )

  expect(said).toContain('## 工作日和催报')
  expect(said).toContain('- **期限** 2024-03-18 24时前')
  expect(said).toContain('- **期限逢休息日** 顺延到下一个工作日')
  expect(said).toContain('- **催报时间** 工作日 09:00 至 17:00，每人每日最多 2 条，发出前等候 60 分钟')
  expect(said).toContain('| 2024-03-15 | 休息 | 校庆 |')
  expect(said).toContain('| 期限前 2 个工作日 | 联系人 |')
  expect(said).toContain('| 期限后 8 个自然日；此后每 7 个自然日再催，直到报来 | 联系人、牵头单位 |')
})

test('it is to be had in English', () => {
  const english = describeDefinition(schoolsDefinition(), 'en')

  expect(english).toContain('## Classes')
  expect(english).toContain('| MEAL-PRICE |')
  expect(english).toContain('The price of a meal is too high.')
})

test('no text of a definition is taken for markup', () => {
  const report = makeReport({ note: { zh: '第一行\n| <b>*粗*</b> |', en: 'n' } })

  expect(describeDefinition(makeCampaign({ reports: [report] }))).toContain(String.raw`第一行　\| \<b\>\*粗\*\</b\> \|`)
})
