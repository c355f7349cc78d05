import { describe, expect, test } from 'vitest'
import { makeAnswerNotice } from '../../../functions/answer-notice/answer-notice.ts'
import { answerToken, readAnswerToken } from '../../../shared/channel/answer-token.ts'
import { subjectOf } from '../../../shared/domain/notice/entry.ts'
import { definition, makeCounty, noTrouble, openChasedCounty } from '../../flow/chased-county.ts'

const campaign = definition.id
const at = (local: string) => new Date(`${local}+08:00`).toISOString()
const key = Buffer.alloc(32, 7)
const round = { campaign, report: 'r1', period: 'once' }

/** A lead unit whose contact was reminded of 甲表, two workdays before it is due on Friday the 8th. */
async function openReminded() {
  const county = await openChasedCounty(makeCounty(1, 0), noTrouble, at('2024-03-06T09:30:00'))
  await county.run()
  const [reminder] = await county.stores.deliveries.all(campaign)
  if (!reminder) throw new Error('nobody was reminded')
  const { person } = reminder
  const { answer, open } = makeAnswerNotice(county)

  /** Runs every hour up to a moment. @returns when letters about a report have left */
  async function told(report: string, until: string): Promise<readonly string[]> {
    while (county.clock.now() < until) {
      county.clock.advance(3_600_000)
      await county.run()
    }
    return county.left.flatMap(({ at: when, message }) =>
      message.kind === 'person' && message.to.email === 'c.l0@county.example' && message.text.includes(report)
        ? [when]
        : [],
    )
  }
  const own = { campaign, person, about: [{ round, unit: 'L0' }] }
  return { ...county, reminder, answer, open, told, own }
}

describe('whoever says when a return will come', () => {
  test('is not reminded of it before, and is afterwards, once; of other returns as ever', async () => {
    const { answer, told, own } = await openReminded()
    const until = at('2024-03-12T12:00:00')

    expect(await answer(own, { kind: 'acknowledged', until })).toEqual({
      holds: [
        { kind: 'acknowledged', subject: subjectOf({ round, unit: 'L0' }), until, at: at('2024-03-06T09:30:00') },
      ],
    })
    const heard = await told('甲表', at('2024-03-13T18:00:00'))

    expect(heard).toEqual([at('2024-03-06T09:30:00'), at('2024-03-13T08:30:00')]) // one letter a day
    expect(await told('乙表', at('2024-03-13T18:00:00'))).toContain(at('2024-03-07T09:30:00'))
  })

  test('may think better of it', async () => {
    const { answer, told, own } = await openReminded()
    await answer(own, { kind: 'snoozed', until: at('2024-03-20T12:00:00') })
    await answer(own, { kind: 'snoozed', until: at('2024-03-08T09:00:00') })

    expect(await told('甲表', at('2024-03-08T18:00:00'))).toHaveLength(2)
  })

  test('and asks for quiet hears of nothing until then', async () => {
    const { answer, told, own } = await openReminded()
    await answer({ ...own, about: [] }, { kind: 'silenced', until: at('2024-03-11T08:00:00') })

    expect(await told('表', at('2024-03-11T08:30:00'))).toEqual([at('2024-03-06T09:30:00')])
  })

  test.each([
    ['in the past', 'acknowledged', '2024-03-05T00:00:00', '2024-03-04 已经过去'],
    ['more than 31 days away', 'silenced', '2024-04-20T00:00:00', '最长只能推迟 31 天'],
  ] as const)('is told why nothing is held back: %s', async (_, kind, until, why) => {
    const { answer, own } = await openReminded()
    const outcome = await answer(own, { kind, until: at(until) })

    expect('refused' in outcome && outcome.refused.zh).toContain(why)
  })

  test('for what has been filed is told so', async () => {
    const { answer, own, happen } = await openReminded()
    await happen({ kind: 'lands', upload: 'u', unit: 'L0', report: 'r1' })
    await happen({ kind: 'verdict', upload: 'u', verdict: 'accepted' })
    const outcome = await answer(own, { kind: 'acknowledged', until: at('2024-03-07T12:00:00') })

    expect('refused' in outcome && outcome.refused.zh).toContain('不必答复')
  })
})

describe('a link in a notice', () => {
  test('leads to the returns that it chased, as they stand now', async () => {
    const { open, reminder, own, clock } = await openReminded()
    const opened = await open(answerToken({ campaign, notice: reminder.id }, key, clock.now()), key)

    expect(opened).toMatchObject({
      answering: { campaign, person: own.person, about: [{ round: { report: 'r1' } }, { round: { report: 'r2' } }] },
      returns: [
        { report: { id: 'r1' }, unit: { code: 'L0' }, position: 'awaited' },
        { report: { id: 'r2' }, unit: { code: 'L0' }, position: 'awaited' },
      ],
    })
  })

  test('is nothing without our signature, after sixty days, or for a notice that never was', async () => {
    const { open, reminder, clock } = await openReminded()
    const now = clock.now()
    const token = answerToken({ campaign, notice: reminder.id }, key, now)
    const [said = '', signature = ''] = token.split('.')
    const other = Buffer.from(Buffer.from(said, 'base64url').toString().replace('L', 'M')).toString('base64url')

    expect(readAnswerToken(token, key, now)).toEqual({ campaign, notice: reminder.id })
    for (const wrong of [
      '',
      'x',
      said,
      `${said}.`,
      `${other}x.${signature}`,
      answerToken({ campaign, notice: 'n' }, Buffer.alloc(32), now),
    ])
      expect(readAnswerToken(wrong, key, now)).toBeUndefined()
    expect(readAnswerToken(token, key, at('2024-05-06T00:00:00'))).toBeUndefined()
    expect(await open(answerToken({ campaign, notice: 'n' }, key, now), key)).toHaveProperty('refused')
  })
})
