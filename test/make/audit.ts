import type { AuditEntry } from '../../shared/domain/audit/audit-entry.ts'

/** An entry of the audit trail. */
export function makeEntry(overrides: Partial<AuditEntry> & Pick<AuditEntry, 'campaign'>): AuditEntry {
  return {
    at: '2024-03-14T08:00:00.000Z',
    actor: 'office-1',
    action: 'read-personal-data',
    subject: '101',
    ...overrides,
  }
}
