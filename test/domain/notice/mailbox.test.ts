import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { subjectOf, type Entry } from '../../../shared/domain/notice/entry.ts'
import {
  claim,
  drop,
  emptyMailbox,
  handOver,
  hold,
  NoSuchMove,
  post,
  postpone,
  release,
  settle,
  tryNext,
  type Mailbox,
} from '../../../shared/domain/notice/mailbox.ts'
import { noticeMoves } from '../../../shared/domain/notice/notice-moves.ts'
import { makeEntry } from '../../make/notices.ts'

const now = '2024-03-13T01:30:00.000Z'
const until = '2024-03-13T01:50:00.000Z'
const empty = emptyMailbox('labs-2024', 'coffee00')
const attempt = { channel: 'mail', at: now, state: 'refused' } as const
const claimed = (entries: readonly Entry[] = [makeEntry()]) => {
  const box = post(empty, entries)
  return claim(box, { id: 'n1', entries: box.waiting, until })
}
const handed = () => handOver(claimed(), 'mail')

describe('what is put into a mailbox', () => {
  test('is in it once, however often it is put there', () => {
    const once = post(empty, [makeEntry()])

    expect(post(once, [makeEntry()])).toBe(once)
    expect(once.waiting).toEqual([makeEntry()])
  })

  test('adds its new steps to what waits of the same return, since when the first of them was due', () => {
    const later = makeEntry({ steps: ['2024-03-15 0 workdays'], since: '2024-03-15T00:30:00.000Z' })
    const { waiting } = post(post(empty, [later]), [makeEntry()])

    expect(waiting).toEqual([{ ...makeEntry(), steps: ['2024-03-15 0 workdays', '2024-03-15 -2 workdays'] }])
  })

  test('leaves out the steps that are on their way, in whatever capacity', () => {
    const both = makeEntry({ role: 'leadUnit', steps: ['2024-03-15 -2 workdays', '2024-03-15 0 workdays'] })

    expect(post(handed(), [both]).waiting).toMatchObject([{ role: 'leadUnit', steps: ['2024-03-15 0 workdays'] }])
  })
})

describe('a notice', () => {
  test('goes back to what waits when it is released or postponed', () => {
    expect(release(claimed())).toMatchObject({ waiting: [makeEntry()] })
    expect(postpone(handed(), now, until)).toMatchObject({ waiting: [makeEntry()], postponed: { since: now, until } })
    expect(release(claimed())).not.toHaveProperty('notice')
  })

  test('is put off since the first time', () => {
    const again = postpone(claim(postpone(claimed(), now, until), { id: 'n2', entries: [], until }), until, '9')

    expect(again.postponed).toEqual({ since: now, until: '9' })
  })

  test('is tried over the next channel with what the first one said', () => {
    const { notice } = tryNext(handed(), attempt)

    expect(notice).toMatchObject({ state: 'claimed', attempts: [attempt] })
    expect(notice).not.toHaveProperty('channel')
  })

  test('counts towards its day, and towards no other', () => {
    const [first, second] = ['2024-03-13', '2024-03-14'].map((day) =>
      settle({ ...handed(), counted: { day: '2024-03-13', messages: 1 } }, 'send', { day, at: `${day}T01:00:00.000Z` }),
    )

    expect(first?.counted).toEqual({ day: '2024-03-13', messages: 2, lastAt: '2024-03-13T01:00:00.000Z' })
    expect(second?.counted).toEqual({ day: '2024-03-14', messages: 1, lastAt: '2024-03-14T01:00:00.000Z' })
    expect(settle(claimed(), 'refuse', undefined)).not.toHaveProperty('counted')
  })
})

test('a hold replaces the one before it of the same return, and those that have expired', () => {
  const subject = subjectOf(makeEntry().about)
  const asked = { kind: 'acknowledged', subject, until, at: now } as const
  const all = { kind: 'silenced', until: '2024-03-13T00:00:00.000Z', at: '' } as const

  expect(hold(hold(hold(empty, all, ''), asked, now), { ...asked, kind: 'snoozed' }, now).holds).toEqual([
    { ...asked, kind: 'snoozed' },
  ])
})

test('no state that is an end has a move, but that what was taken may come back', () => {
  const bounces = { bounce: 'refused' }
  expect([noticeMoves.sent, noticeMoves.refused, noticeMoves.unknown]).toEqual([bounces, {}, bounces])
})

type Step = 'post' | 'claim' | 'release' | 'handOver' | 'tryNext' | 'postpone' | 'send' | 'refuse' | 'doubt' | 'drop'
const steps: readonly Step[] = [
  'post',
  'claim',
  'release',
  'handOver',
  'tryNext',
  'postpone',
  'send',
  'refuse',
  'doubt',
  'drop',
]

/** Takes a step where it is possible. */
function step(box: Mailbox, taken: Step, entry: Entry, id: string): Mailbox {
  try {
    switch (taken) {
      case 'post':
        return post(box, [entry])
      case 'drop':
        return drop(box, box.waiting.slice(0, 1))
      case 'claim':
        return claim(box, { id, entries: box.waiting, until })
      case 'release':
        return release(box)
      case 'handOver':
        return handOver(box, 'mail')
      case 'tryNext':
        return tryNext(box, attempt)
      case 'postpone':
        return postpone(box, now, until)
      case 'send':
      case 'refuse':
      case 'doubt':
        return settle(box, taken, { day: '2024-03-13', at: '2024-03-13T01:00:00.000Z' })
    }
  } catch (error) {
    if (error instanceof NoSuchMove) return box
    throw error
  }
}

const entryOf = (unit: number, at: number) =>
  makeEntry({
    about: { round: { campaign: 'labs-2024', report: 'laboratories', period: 'once' }, unit: `${unit}` },
    steps: [`step ${at}`],
  })

const history = fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 60 })

describe('whatever happens to a mailbox', () => {
  test('what was sent or may have been is never handed over again, unless the other side said that it did not take it', () => {
    fc.assert(
      fc.property(history, (taken) => {
        const done = new Set<string>()
        let box = empty
        for (const [place, [move, unit, at]] of taken.entries()) {
          const entry = entryOf(unit, at)
          const key = JSON.stringify([entry.about, entry.steps])
          if (move === 'post' && done.has(key)) continue // planning asks what was told first
          const before = box
          box = step(box, move, entry, `n${place}`)
          const keysOf = (notice: Mailbox['notice']) =>
            (notice?.entries ?? []).flatMap(({ about, steps: own }) =>
              own.map((each) => JSON.stringify([about, [each]])),
            )
          if (box !== before && ['send', 'refuse', 'doubt'].includes(move))
            for (const each of keysOf(before.notice)) done.add(each)
          const leaving = box.notice?.state === 'handingOver' ? keysOf(box.notice) : []
          expect(leaving.filter((each) => done.has(each))).toEqual([])
        }
      }),
    )
  })

  test('no entry is in it twice, and none is lost but by an end or by being dropped', () => {
    fc.assert(
      fc.property(history, (taken) => {
        const open = new Set<string>()
        let box = empty
        for (const [place, [move, unit, at]] of taken.entries()) {
          const entry = entryOf(unit, at)
          const keys = (of: readonly Entry[]) =>
            of.flatMap(({ about, steps: own }) => own.map((each) => JSON.stringify([about, each])))
          const inside = () => keys([...box.waiting, ...(box.notice?.entries ?? [])]).toSorted()
          const before = inside()
          const was = box
          box = step(box, move, entry, `n${place}`)
          if (move === 'post') open.add(keys([entry])[0] ?? '')
          const mayLose = ['send', 'refuse', 'doubt', 'drop'].includes(move) && box !== was
          if (mayLose) for (const each of before) if (!inside().includes(each)) open.delete(each)
          expect(inside()).toEqual([...open].toSorted())
        }
      }),
    )
  })
})
