import { describe, expect, it } from 'vitest';
import { checkOccurred, occurrences } from './occurred.ts';
import type { DecisionsAt, LoggedRecord } from './truth.ts';

const LOG: readonly LoggedRecord[] = [
  { offset: 0, statements: [], changes: ['publication 0'] },
  { offset: 1, statements: [{ id: 'a', content: 'a' }] },
  { offset: 2, statements: [], changes: ['link l-1'] },
  { offset: 3, statements: [], changes: ['split l-1'] },
  { offset: 4, statements: [], clock: 10 },
  { offset: 6, statements: [], clock: 20 },
];
const decisions: readonly DecisionsAt[] = [
  { offset: 0, cause: 'publication', count: 2 },
  { offset: 1, cause: 'statement', count: 1 },
  { offset: 2, cause: 'link', count: 1 },
  { offset: 3, cause: 'link', count: 2 },
  { offset: 6, cause: 'clock', count: 3 },
];

describe('what occurred in a run', () => {
  it('is counted with the decisions of its records', () => {
    expect([...occurrences({ log: LOG, decisions })]).toEqual([
      ['link', { records: 1, decisions: 1 }],
      ['split', { records: 1, decisions: 2 }],
      ['publication', { records: 1, decisions: 2 }],
      ['clock', { records: 2, decisions: 3 }],
    ]);
    expect(checkOccurred({ log: LOG, decisions })).toEqual([]);
  });

  it('has to be every kind, with decisions', () => {
    const kinds = (log: readonly LoggedRecord[], of = decisions) =>
      checkOccurred({ log, decisions: of }).map(({ kind, what }) => `${kind}: ${what}`);
    const withoutSplit = LOG.filter(({ offset }) => offset !== 3);
    const others = decisions.filter(({ offset }) => offset !== 3);
    expect(kinds(withoutSplit, others)).toEqual([
      'idle: no split is in the log: the run proves nothing about it',
    ]);
    expect(
      kinds(
        LOG,
        decisions.filter(({ cause }) => cause !== 'clock'),
      ),
    ).toEqual(['idle: none of 2 x clock decided anything: the run proves nothing about it']);
  });

  it('is not asked for in runs without decisions', () => {
    expect(checkOccurred({ log: [] })).toEqual([]);
  });

  it('has each decision at a record of its cause', () => {
    const at = (offset: number, cause: string) =>
      checkOccurred({ log: LOG, decisions: [...decisions, { offset, cause, count: 1 }] });
    expect(at(3, 'clock')).toEqual([
      {
        kind: 'tables',
        what: '1 decisions at 3 name clock as their cause; the log has link there',
      },
    ]);
    expect(at(5, 'clock').map(({ kind }) => kind)).toEqual(['tables']);
  });
});
