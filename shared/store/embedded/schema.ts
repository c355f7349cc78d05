import type { DatabaseSync } from 'node:sqlite'

/**
 * The tables, as steps from one version of the schema to the next: a step that was ever released is never edited, only followed.
 * Documents are JSON; what queries look for stands in columns of its own.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE definitions (campaign TEXT, version TEXT, is_current INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (campaign, version)) STRICT, WITHOUT ROWID;

  CREATE TABLE unit_lists (campaign TEXT, version TEXT, is_current INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (campaign, version)) STRICT;
  CREATE TABLE units (campaign TEXT, code TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, code)) STRICT;
  CREATE TABLE tree_changes (campaign TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;

  CREATE TABLE uploads (campaign TEXT, id TEXT, landed_at TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (campaign, id)) STRICT;
  CREATE TABLE verdicts (campaign TEXT, id TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, id)) STRICT;
  CREATE INDEX uploads_by_landing ON uploads (campaign, landed_at);

  CREATE TABLE submission_rows (submission TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;

  CREATE TABLE returns (round TEXT, unit TEXT, document TEXT NOT NULL,
    PRIMARY KEY (round, unit)) STRICT;

  CREATE TABLE slots (round TEXT, parent TEXT, unit TEXT, document TEXT NOT NULL,
    PRIMARY KEY (round, parent, unit)) STRICT;

  CREATE TABLE events (round TEXT, at TEXT, id TEXT, document TEXT NOT NULL,
    PRIMARY KEY (round, at, id)) STRICT;

  CREATE TABLE objects (key TEXT, version INTEGER, landed_at TEXT NOT NULL, size_bytes INTEGER NOT NULL,
    content_type TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (key, version)) STRICT;

  CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, document TEXT NOT NULL,
    visible_at TEXT NOT NULL, receive_count INTEGER NOT NULL DEFAULT 0, receipt TEXT, dead_at TEXT) STRICT;
  CREATE INDEX messages_by_queue ON messages (queue, dead_at, id);
  CREATE INDEX messages_by_receives ON messages (queue, receive_count) WHERE dead_at IS NULL;
  CREATE UNIQUE INDEX messages_by_receipt ON messages (receipt) WHERE receipt IS NOT NULL;

  CREATE TABLE audit (campaign TEXT, at TEXT, actor TEXT, action TEXT, subject TEXT,
    PRIMARY KEY (campaign, at, actor, action, subject)) STRICT;
  `,
  `
  CREATE TABLE persons (round TEXT, hash TEXT, mark TEXT, document TEXT NOT NULL,
    PRIMARY KEY (round, hash, mark)) STRICT, WITHOUT ROWID;
  CREATE TABLE person_matches (round TEXT, unit TEXT, document TEXT NOT NULL,
    PRIMARY KEY (round, unit, document)) STRICT, WITHOUT ROWID;
  CREATE TABLE matched_filings (round TEXT, unit TEXT, mark TEXT, version TEXT,
    PRIMARY KEY (round, unit, mark, version)) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE decisions (campaign TEXT, at TEXT, id TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, at, id)) STRICT;
  CREATE TABLE seals (campaign TEXT, decision TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, decision)) STRICT;
  `,
  `
  CREATE TABLE explanations (submission TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  `,
  `
  CREATE TABLE agenda (campaign TEXT, at TEXT, cause TEXT, what TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, at, cause, what)) STRICT, WITHOUT ROWID;
  CREATE TABLE mailboxes (campaign TEXT, person TEXT, version INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (campaign, person)) STRICT;
  CREATE TABLE deliveries (campaign TEXT, id TEXT, document TEXT NOT NULL, PRIMARY KEY (campaign, id)) STRICT;
  CREATE TABLE told (campaign TEXT, subject TEXT, step TEXT, person TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, subject, step, person)) STRICT, WITHOUT ROWID;
  CREATE TABLE unreachable (campaign TEXT, post TEXT, document TEXT NOT NULL, PRIMARY KEY (campaign, post)) STRICT;
  `,
  // What the first table held were exports of trials, before anybody could sign in.
  `
  DROP TABLE audit;
  CREATE TABLE audit_entries (campaign TEXT, at TEXT, id TEXT, document TEXT NOT NULL,
    PRIMARY KEY (campaign, at, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE audit_seals (campaign TEXT, day TEXT, document TEXT NOT NULL, PRIMARY KEY (campaign, day)) STRICT;
  `,
  `
  CREATE INDEX uploads_by_sender ON uploads (campaign, json_extract(document, '$.sender'), landed_at, id);
  `,
  `
  CREATE TABLE exports (campaign TEXT, id TEXT, document TEXT NOT NULL, PRIMARY KEY (campaign, id)) STRICT;
  CREATE TABLE answers (actor TEXT, key TEXT, begun_at TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (actor, key)) STRICT;
  CREATE TABLE paces (name TEXT PRIMARY KEY, until TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
  `,
  `
  CREATE TABLE users (account TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT;
  CREATE TABLE passwords (user TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT;
  CREATE TABLE invitations (token TEXT PRIMARY KEY, user TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT;
  CREATE TABLE sign_in_state (model TEXT, id TEXT, grant_id TEXT, uid TEXT, expires_at INTEGER, document TEXT NOT NULL,
    PRIMARY KEY (model, id)) STRICT;
  CREATE INDEX sign_in_state_by_grant ON sign_in_state (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX sign_in_state_by_uid ON sign_in_state (model, uid) WHERE uid IS NOT NULL;
  CREATE INDEX sign_in_state_by_end ON sign_in_state (expires_at) WHERE expires_at IS NOT NULL;
  `,
  `
  CREATE TABLE said_later (submission TEXT, subject TEXT, document TEXT NOT NULL,
    PRIMARY KEY (submission, subject)) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE purges (campaign TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  `,
]

/** The version of the schema that this release makes. */
export const knownSchema = steps.length

/** Takes the steps that the database has not taken yet. @throws if a newer release made it */
export function bringUpToDate(connection: DatabaseSync, write: (work: () => void) => void): void {
  if (versionOf(connection) === knownSchema) return
  write(() => {
    // asked again: another process may have taken the steps while this one waited
    const version = versionOf(connection)
    if (version > knownSchema) {
      throw new Error(`the data were written by a newer release (schema ${version}, this one knows ${knownSchema})`)
    }
    for (const step of steps.slice(version)) connection.exec(step)
    connection.exec(`PRAGMA user_version = ${knownSchema}`)
  })
}

function versionOf(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.['user_version'])
}
