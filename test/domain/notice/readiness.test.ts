import { describe, expect, test } from 'vitest'
import { emptyMailbox, type Mailbox } from '../../../shared/domain/notice/mailbox.ts'
import { countedOn, readyAt, readyEntries } from '../../../shared/domain/notice/readiness.ts'
import { makeWorkingTime } from '../../make/calendar.ts'
import { makeEntry } from '../../make/notices.ts'

const patience = { ...makeWorkingTime(), groupingWaitMinutes: 60, mostPerDay: 2 }
const at = (local: string) => new Date(`${local}+08:00`).toISOString()
/** A Wednesday, when work begins. */
const eight30 = at('2024-03-13T08:30:00')
const chase = makeEntry({ since: eight30 })
const receipt = makeEntry({ kind: 'receipt', about: { upload: 'u1', unit: 'A1' }, since: at('2024-03-13T22:00:00') })
const box = (overrides: Partial<Mailbox> = {}): Mailbox => ({
  ...emptyMailbox('labs-2024', 'coffee00'),
  waiting: [chase],
  ...overrides,
})

describe('what waits', () => {
  test('goes together, when the first of it has waited for an hour', () => {
    const younger = makeEntry({ since: at('2024-03-13T09:20:00'), steps: ['later'] })
    const both = box({ waiting: [younger, chase] })

    expect(readyEntries(both, patience, at('2024-03-13T09:29:59'))).toEqual([])
    expect(readyEntries(both, patience, at('2024-03-13T09:30:00'))).toEqual([younger, chase])
    expect(readyAt(both, patience, eight30)).toBe(at('2024-03-13T09:30:00'))
  })

  test('waits for as long after a message, however old it is: one message at a time', () => {
    const told = box({ counted: { day: '2024-03-13', messages: 1, lastAt: at('2024-03-13T11:00:00') } })

    expect(readyAt(told, patience, at('2024-03-13T11:01:00'))).toBe(at('2024-03-13T12:00:00'))
  })

  test.each([
    ['in the evening', '2024-03-13T17:30:00', '2024-03-14T08:30:00'],
    ['before work', '2024-03-14T07:00:00', '2024-03-14T08:30:00'],
    ['at the weekend', '2024-03-16T10:00:00', '2024-03-18T08:30:00'],
    ['at Qingming', '2024-04-04T10:00:00', '2024-04-07T08:30:00'],
    ['on a make-up working day', '2024-04-07T10:00:00', '2024-04-07T10:00:00'],
  ])('disturbs nobody %s', (_when, now, ready) => {
    expect(readyAt(box(), patience, at(now))).toBe(at(ready))
    expect(readyEntries(box(), patience, at(now)).length).toBe(now === ready ? 1 : 0)
  })

  test('waits for the next working day once the day is full', () => {
    const full = box({ counted: { day: '2024-03-15', messages: 2 } })

    expect(readyAt(full, patience, at('2024-03-15T10:00:00'))).toBe(at('2024-03-18T08:30:00'))
    expect(readyAt(box({ counted: { day: '2024-03-15', messages: 1 } }), patience, at('2024-03-15T10:00:00'))).toBe(
      at('2024-03-15T10:00:00'),
    )
  })

  test('is held while the person has asked for it, of one return or of all', () => {
    const until = at('2024-03-18T09:00:00')
    const hour = at('2024-03-18T10:00:00')
    const other = { kind: 'snoozed', subject: 'labs-2024/stock/once/A1', until, at: eight30 } as const

    expect(readyAt(box({ holds: [{ kind: 'silenced', until, at: eight30 }] }), patience, eight30)).toBe(hour)
    expect(readyAt(box({ holds: [{ ...other, subject: 'labs-2024/laboratories/once/A1' }] }), patience, eight30)).toBe(
      hour,
    )
    expect(readyAt(box({ holds: [other] }), patience, eight30)).toBe(at('2024-03-13T09:30:00'))
  })

  test('waits while a channel puts it off, and while a notice is on its way', () => {
    const until = at('2024-03-13T11:00:00')
    const away = { id: 'n', state: 'claimed', entries: [], until, attempts: [] } as const

    expect(readyAt(box({ postponed: { since: eight30, until } }), patience, eight30)).toBe(until)
    expect(readyEntries(box({ postponed: { since: eight30, until } }), patience, at('2024-03-13T10:59:00'))).toEqual([])
    expect(readyAt(box({ notice: away }), patience, eight30)).toBe(until)
    expect(readyEntries(box({ notice: away }), patience, at('2024-03-13T10:00:00'))).toEqual([])
  })

  test('is nothing in an empty mailbox', () => {
    expect(readyAt(box({ waiting: [] }), patience, eight30)).toBeUndefined()
  })
})

describe('a receipt', () => {
  test('goes at once, at any hour, alone, and on a full day', () => {
    const late = at('2024-03-13T22:00:00')
    const both = box({ waiting: [chase, receipt], counted: { day: '2024-03-13', messages: 2 } })

    expect(readyEntries(both, patience, late)).toEqual([receipt])
    expect(readyAt(both, patience, late)).toBe(late)
  })

  test('does not count towards the day’s messages, but what goes with it does', () => {
    expect(countedOn([receipt], eight30, patience)).toBeUndefined()
    expect(countedOn([receipt, chase], at('2024-03-13T00:30:00'), patience)).toBe('2024-03-13')
  })
})
