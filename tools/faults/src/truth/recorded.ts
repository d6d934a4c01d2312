import { createHash } from 'node:crypto';
import type { RecordedStatement, StatementsRecorded } from '@cairn/lrs';
import type { SentStatement } from '../history/operations.ts';
import { statementJson } from '../load/statement.ts';

/** A write as ingest hands it to the log. @param makeId for statements without an id */
export function recordedWrite(
  statements: readonly SentStatement[],
  makeId: (statement: SentStatement) => string,
): StatementsRecorded {
  return {
    kind: 'statements',
    version: '2.0.0',
    authority: { objectType: 'Agent', account: { homePage: 'https://lrs.example', name: 'faults' } },
    statements: statements.map((statement) => recorded(statement, makeId)),
  };
}

function recorded(statement: SentStatement, makeId: (statement: SentStatement) => string): RecordedStatement {
  const { id = makeId(statement), content, voids } = statement;
  return {
    id,
    raw: JSON.stringify(statementJson(statement)),
    digest: createHash('sha256').update(content).digest('hex').slice(0, 32),
    ...(voids !== undefined && { voids }),
  };
}
