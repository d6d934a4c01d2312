import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { Unavailable } from '../unavailable.ts';
import { findStatement } from './find-statement.ts';

const projectedAs = (voided: boolean) => ({
  findProjected: async (_: string, id: string) =>
    id === 'stored' ? { seq: 1, id, exact: '{}', withheld: ['ab'], storedAt: 5, voided } : undefined,
});
const failing = (error: Error) => ({ find: () => Promise.reject(error) });
const away = new Unavailable('log', 'No broker answers.');

describe('a statement by its id', () => {
  it('is what the log says', async () => {
    const log = createMemoryLog();
    const statement = recordedStatement();
    await log.append('a', recordOf(statement));
    const found = await findStatement(log, projectedAs(false), 'a', statement.id);
    expect(found).toMatchObject({ voided: false, current: true });
    expect(await findStatement(log, projectedAs(false), 'a', 'stored')).toBeUndefined();
  });

  it('is what is projected while the log does not answer, and never missing', async () => {
    for (const voided of [true, false]) {
      const found = await findStatement(failing(away), projectedAs(voided), 'a', 'stored');
      expect(found).toEqual({ exact: '{}', withheld: ['ab'], storedAt: 5, voided, current: false });
    }
    await expect(findStatement(failing(away), projectedAs(false), 'a', 'other')).rejects.toBe(away);
    await expect(findStatement(failing(away), undefined, 'a', 'stored')).rejects.toBe(away);
  });

  it('is not asked for twice where the projection does not answer', async () => {
    const blind = new Unavailable('log', 'Not looked up.', {
      cause: new Unavailable('store', 'ClickHouse is away.'),
    });
    await expect(findStatement(failing(blind), projectedAs(false), 'a', 'stored')).rejects.toBe(blind);
  });
});
