import { createHash, randomUUID } from 'node:crypto';
import type { RecordedStatement, StatementsRecorded } from '../log/event.ts';

/** What the author of a contract case says of a statement; the rest is made up. */
export interface StatementSketch {
  readonly id?: string;
  /** Two statements with equal content have equal digests. */
  readonly content?: string;
  readonly timestamp?: string;
  readonly voids?: string;
}

/** A statement as ingest would record it; an id of its own and content of its own unless given. */
export function recordedStatement(sketch: StatementSketch = {}): RecordedStatement {
  const { id = randomUUID(), content = `content of ${id}`, timestamp, voids } = sketch;
  const beside = { ...(timestamp !== undefined && { timestamp }), ...(voids !== undefined && { voids }) };
  return {
    id,
    // Spaces, key order and number forms that a re-serialisation would lose.
    raw: `{ "id": "${id}", "b": 1.10, "a": null, "content": ${JSON.stringify(content)} }`,
    digest: createHash('sha256').update(content).digest('hex').slice(0, 32),
    ...beside,
  };
}

/** A POST of the statements. */
export function recordOf(...statements: readonly RecordedStatement[]): StatementsRecorded {
  return {
    kind: 'statements',
    version: '2.0.0',
    authority: { objectType: 'Agent', account: { homePage: 'https://lrs.example', name: 'key' } },
    statements,
  };
}
