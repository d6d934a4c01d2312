import { randomUUID } from 'node:crypto';
import type { BoundTo, LogRecord } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { applied, badge, hired, posted, type StatementData, scored } from '../testing/statements.ts';
import { outcomesOfRecord } from './outcome-rows.ts';

const TIME = '2026-03-01T10:00:00Z';

function findings(statements: readonly StatementData[], boundTo?: BoundTo) {
  const event = { ...posted(statements), ...(boundTo && { boundTo }) };
  const record: LogRecord = { partition: 0, offset: 7, tenant: 'acme', storedAt: 1e12, event };
  return outcomesOfRecord(record).map((finding) =>
    'dead' in finding ? [finding.dead.code, finding.dead.issues[0]?.message] : finding.table.name,
  );
}

describe('outcomes by a content token', () => {
  const registration = randomUUID();
  const statements = [
    applied('ada', registration, '15-2051.00', TIME),
    hired('ada', registration, TIME),
    badge('ada', 'data', TIME),
    badge('ada', 'data', TIME, 'forfeited'),
    scored('ada', 'sql', 1, TIME),
  ];

  it('are rejected: neither employment events nor awards, and each says why', () => {
    const message = expect.stringContaining('a learner and the activity https://example.org/badges/data.');
    expect(findings(statements, { activity: 'https://example.org/badges/data' })).toEqual([
      ['employment-token', message],
      ['employment-token', message],
      ['credential-token', message],
      ['credential-token', message],
    ]);
    expect(findings(statements.slice(1, 2), {})).toEqual([
      ['employment-token', expect.stringContaining('bound to a learner.')],
    ]);
  });

  it('are what they were by a key', () => {
    const tables = ['employment_events', 'employment_events', 'credential_awards', 'credential_awards'];
    expect(findings(statements)).toEqual(tables);
  });

  it('that lack something are refused for the token, not for what they lack', () => {
    const { context: _, ...lacking } = hired('ada', registration, TIME) as StatementData & {
      context: unknown;
    };
    expect(findings([lacking], {})).toEqual([['employment-token', expect.any(String)]]);
  });
});

describe('awards whose result is not completed', () => {
  const STATUS = 'https://w3id.org/xapi/cairn/extensions/result-status';
  const withStatus = (status: string, change?: 'forfeited') => ({
    ...badge('ada', 'data', TIME, change),
    result: { extensions: { [STATUS]: status } },
  });

  it('are none; what takes an award back does, whatever its result', () => {
    for (const status of ['Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew']) {
      expect(findings([withStatus(status)])).toEqual([]);
      expect(findings([withStatus(status, 'forfeited')])).toEqual(['credential_awards']);
    }
    expect(findings([withStatus('Completed')])).toEqual(['credential_awards']);
  });
});
