import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostRows } from '../../../shared/domain/notice/section.ts'
import { NothingToSay, wordNotice } from '../../../shared/domain/notice/word-notice.ts'
import { makeNotice, makeOwed, makeReceipt } from './notices.ts'

const register = { zh: '基层党组织摸底登记表', en: 'Organisation register' }

describe('a message to one person', () => {
  test('asks in good time for what is due, says until when, and where to hand it in', () => {
    const owed = [makeOwed({ dueAt: '2005-06-29T16:00:00.000Z', uploadLink: 'https://office.example/B01' })]
    const { subject, text } = wordNotice(makeNotice({ owed }))
    expect(subject).toBe('【教育活动】请于6月29日（星期三）24:00前报送：党员台账')
    expect(text).toBe(`李明（政工科长），您好！

【即将到期（1 份）】
以下报表即将到期，请妥善安排，准确按时报送。
1. 县教育局 · 党员台账 · 6月29日（星期三）24:00前
https://office.example/B01

本消息由系统自动发出。报送之后，相关提醒即自动停止；如您刚刚报送，请不必理会。
县活动办公室`)
  })

  test('speaks of a nil return only where one is taken', () => {
    const owed = (refusesNil: boolean) => [makeOwed(refusesNil ? { refusesNil } : {})]
    expect(wordNotice(makeNotice({ owed: owed(false) })).text).toContain('请按时报送。确无内容的，请作零报告。')
    expect(wordNotice(makeNotice({ owed: owed(true) })).text).toMatch(/请按时报送。\n/)
  })

  test('says whom to call, and where to answer', () => {
    const links = { answerLink: 'https://office.example/answer#t', listLink: 'https://office.example/returns' }
    const inquiries = { name: '周敏', telephone: '0555-1234567' }
    expect(wordNotice(makeNotice({ owed: [makeOwed()], ...links, inquiries })).text).toContain(
      `查看完整名单 https://office.example/returns
告知何时报送，或暂缓、停止提醒 https://office.example/answer#t

如有疑问或不能按时报送，请与周敏联系，电话 0555-1234567。`,
    )
  })

  test('says on the last day that it is the last', () => {
    expect(wordNotice(makeNotice({ owed: [makeOwed()] })).subject).toBe('【教育活动】今日到期，请报送：党员台账')
  })

  test('says by how much a return is overdue', () => {
    const owed = [makeOwed({ dueAt: '2005-06-10T16:00:00.000Z', daysLate: 3 })]
    const { subject, text } = wordNotice(makeNotice({ owed }))
    expect(subject).toBe('【教育活动】逾期 3 天，请尽快报送：党员台账')
    expect(text).toContain('6月10日（星期五）24:00前 · 逾期 3 天')
  })

  test('turns from due to overdue at the due moment itself', () => {
    const at = (now: string) => wordNotice(makeNotice({ now, owed: [makeOwed()] })).text
    expect(at('2005-06-15T15:59:59.999Z')).toContain('今日到期')
    expect(at('2005-06-15T16:00:00.000Z')).toContain('已过期限')
  })

  test('puts everything into one message, the most urgent first and in the subject', () => {
    const notice = makeNotice({
      owed: [
        makeOwed({ dueAt: '2005-06-29T16:00:00.000Z', report: { zh: '读本领取', en: 'Reading matter' } }),
        makeOwed(),
        makeOwed({ dueAt: '2005-06-10T16:00:00.000Z', daysLate: 3, report: register }),
        makeOwed({ dueAt: '2005-06-09T16:00:00.000Z', daysLate: 4, period: '2005-05' }),
      ],
      answersFor: [{ capacity: 'leadUnit', late: [makeOwed({ unit: { code: 'B01-1', name: '第一中学' } })] }],
      unreachable: [{ unit: '县林业局', contact: '赵刚', why: 'returned-mail' }],
      receipts: [makeReceipt()],
      arrived: [makeReceipt({ unit: { code: 'B01-2', name: '第二中学' } })],
    })
    const { subject, text } = wordNotice(notice)
    expect(subject).toBe('【教育活动】逾期 4 天，请尽快报送：党员台账（2005年5月）等 2 份')
    expect([...text.matchAll(/【(.*?)（/g)].map(([, heading]) => heading)).toEqual([
      '已经逾期',
      '今日到期',
      '即将到期',
      '所属单位逾期未报',
      '联系人无法送达',
      '报送回执：已通过审核',
      '已收到',
    ])
  })

  test.each([
    ['leadUnit', '所属 1 个单位逾期未报，请督促'],
    ['supervisionGroup', '所联系的 1 个单位逾期未报，请督促'],
    ['office', '全部单位中有 1 个逾期未报'],
  ] as const)('lists the late units to the %s, a line per unit with whom to ask', (capacity, subject) => {
    const late = [
      makeOwed({ unit: { code: 'B01-1', name: '第一中学' }, daysLate: 3 }),
      {
        ...makeOwed({ unit: { code: 'B01-1', name: '第一中学' }, daysLate: 5, report: register }),
        dueAt: '2005-06-09T16:00:00.000Z',
        contact: { name: '王芳', telephone: '0571-12345678' },
      },
    ]
    const wording = wordNotice(makeNotice({ answersFor: [{ capacity, late }] }))
    expect(wording.subject).toBe(`【教育活动】${subject}`)
    expect(wording.text).toContain('1. 第一中学 · 基层党组织摸底登记表、党员台账 · 逾期 5 天 · 王芳 · 0571-12345678')
    expect(wording.text).not.toContain('\n2.')
  })

  test('says of a rejection how many errors there are and where they stand', () => {
    const receipts = [
      makeReceipt({
        verdict: 'rejected',
        errors: 12,
        warnings: 3,
        link: 'https://office.example/f/1',
      }),
    ]
    const { subject, text, html } = wordNotice(makeNotice({ receipts }))
    expect(subject).toBe('【教育活动】请改正后重报：党员台账')
    expect(text).toContain('错误 12 处、提醒 3 处\nhttps://office.example/f/1')
    expect(html).toContain('<a href="https://office.example/f/1"')
  })

  test.each([
    [{ receipts: [makeReceipt()] }, '已通过审核：党员台账', '6月14日（星期二）17:30 · 没有问题'],
    [{ arrived: [makeReceipt()] }, '已收到：党员台账', '不必再作督促'],
    [
      { unreachable: [{ unit: '县林业局', contact: '赵刚', why: 'no-address' as const }] },
      '联系人无法送达，请代为处理（1 人）',
      '县林业局 · 赵刚 · 名册中没有可用的联系方式',
    ],
  ])('tells what else happened: %#', (overrides, subject, says) => {
    const wording = wordNotice(makeNotice(overrides))
    expect(wording.subject).toBe(`【教育活动】${subject}`)
    expect(wording.text).toContain(says)
  })

  test('is in English for who reads English', () => {
    const owed = [makeOwed({ dueAt: '2005-06-29T16:00:00.000Z', period: '2005-06' })]
    const { subject, text, html } = wordNotice(makeNotice({ language: 'en', owed }))
    expect(subject).toBe(
      '[Education campaign] Please send by the end of Wednesday, 29 June: Member register (June 2005)',
    )
    expect(text).toMatch(/^Dear 李明 \(政工科长\),/)
    expect(html).toContain('<html lang="en">')
  })

  test('gives each return its own link where they differ', () => {
    const owed = [
      makeOwed({ uploadLink: 'https://office.example/1' }),
      makeOwed({ unit: { code: 'B02', name: '县卫生局' }, uploadLink: 'https://office.example/2' }),
    ]
    expect(wordNotice(makeNotice({ owed })).text).toContain(
      '24:00前\n   https://office.example/1\n2. 县卫生局 · 党员台账 · 6月15日（星期三）24:00前\n   https://office.example/2',
    )
  })

  test('cuts a long list, counts the rest and links to the whole', () => {
    const late = Array.from({ length: mostRows + 12 }, (_, place) =>
      makeOwed({ unit: { code: `B${100 + place}`, name: `单位${place}` } }),
    )
    const notice = makeNotice({ answersFor: [{ capacity: 'office', late }], listLink: 'https://office.example/list' })
    const { text, html } = wordNotice(notice)
    expect(text).toContain(`\n${mostRows}. `)
    expect(text).not.toContain(`\n${mostRows + 1}. `)
    expect(text).toContain('……及另外 12 项。')
    expect(text).toContain('查看完整名单 https://office.example/list')
    expect(html.match(/<td/g)).toHaveLength(mostRows * 5)
  })

  test('is not made of nothing', () => {
    expect(() => wordNotice(makeNotice())).toThrow(NothingToSay)
  })
})

describe('names that somebody typed', () => {
  test('cannot become markup, whatever they are', () => {
    const tags = (name: string) => {
      const notice = makeNotice({
        to: { name, post: name },
        campaign: { zh: name, en: name },
        owed: [makeOwed({ unit: { code: 'B01', name }, uploadLink: `https://office.example/${name}` })],
      })
      return wordNotice(notice).html.match(/[<>"']/g)?.length
    }
    const plain = tags('x')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', '=', ' ') }), (name) => {
        expect(tags(name)).toBe(plain)
      }),
    )
  })

  test('cannot become a link to a script', () => {
    const receipts = [makeReceipt({ errors: 1, link: 'javascript:alert(1)' })]
    expect(wordNotice(makeNotice({ receipts })).html).not.toContain('href')
  })

  test('cannot add a line to the subject, nor one to the letter that looks like the office’s own', () => {
    const unit = { code: 'B01', name: '教育局\r\nBcc: all@example.cn\u2028【注意】' }
    const { subject, text } = wordNotice(
      makeNotice({
        to: { name: '李明\n\n【注意】' },
        campaign: { zh: '活动\r\nBcc: all@example.cn', en: 'x' },
        owed: [makeOwed({ unit })],
      }),
    )
    expect(subject).toBe('【活动 Bcc: all@example.cn】今日到期，请报送：党员台账')
    expect(text.split('\n')[0]).toBe('李明 【注意】，您好！')
    expect(text).toContain('1. 教育局 Bcc: all@example.cn 【注意】 · 党员台账')
  })
})
