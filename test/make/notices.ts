import type { Delivery } from '../../shared/domain/notice/delivery.ts'
import type { Entry } from '../../shared/domain/notice/entry.ts'
import { laboratoriesRound } from './school-office.ts'

/** A school's contact is to be told of what is due. */
export function makeEntry(overrides: Partial<Entry> = {}): Entry {
  return {
    kind: 'chase',
    about: { round: laboratoriesRound, unit: 'A1' },
    steps: ['2024-03-15 -2 workdays'],
    since: '2024-03-13T00:30:00.000Z',
    role: 'contact',
    post: { unit: 'A1', as: 'contact' },
    ...overrides,
  }
}

/** A notice that was sent at half past nine. */
export function makeDelivery(overrides: Partial<Delivery> & Pick<Delivery, 'campaign'>): Delivery {
  return {
    id: '20240313T013000000Z-coffee00-3',
    at: '2024-03-13T01:30:00.000Z',
    person: 'coffee00',
    post: { unit: 'A1', as: 'contact' },
    state: 'sent',
    entries: [makeEntry()],
    attempts: [{ channel: 'email', at: '2024-03-13T01:30:00.000Z', state: 'sent' }],
    ...overrides,
  }
}
