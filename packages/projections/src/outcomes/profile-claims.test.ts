import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@cairn/lrs';
import { EMPLOYMENT_PROFILE_VERSION } from '@cairn/outcomes';
import { expect, it } from 'vitest';
import { applied, completed, hired, posted, type StatementData } from '../testing/statements.ts';
import { outcomesOfRecord } from './outcome-rows.ts';

const TIME = '2026-03-01T10:00:00Z';
const claiming = ({ context, ...statement }: StatementData & { context?: object }) =>
  ({
    ...statement,
    context: { ...context, contextActivities: { category: [{ id: EMPLOYMENT_PROFILE_VERSION }] } },
  }) as StatementData;

function findings(statement: StatementData) {
  const record: LogRecord = {
    partition: 0,
    offset: 7,
    tenant: 'acme',
    storedAt: 1e12,
    event: posted([statement]),
  };
  return outcomesOfRecord(record).map((finding) =>
    'dead' in finding ? [finding.dead.code, finding.dead.issues[0]?.path] : finding.table.name,
  );
}

it('a statement that claims the profile keeps to its templates, or is a dead letter with the reason', () => {
  expect(findings(claiming(applied('ada', randomUUID(), '15-2051.00', TIME)))).toEqual(['employment_events']);
  const { context: _, ...without } = hired('ada', randomUUID(), TIME) as StatementData & { context: unknown };
  expect(findings(claiming(without))).toEqual([['employment-profile', '$.context.registration']]);
  expect(findings(claiming(completed('ada', 'sql', TIME)))).toEqual([['employment-profile', '$.verb.id']]);
  expect(findings(completed('ada', 'sql', TIME))).toEqual([]);
});
