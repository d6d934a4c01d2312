import { describe, expect, it } from 'vitest';
import type { Change } from '../history/operations.ts';
import { checkChanges, checkClock } from './changes.ts';
import type { Truth } from './truth.ts';

const acknowledged: Change = { name: 'link a', answer: { outcome: 'acknowledged' } };
const unknown: Change = { name: 'split a', answer: { outcome: 'unknown' } };
const refused: Change = { name: 'link b', answer: { outcome: 'refused', status: 500, why: 'broken' } };

function truth(names: readonly string[], logHolds: Truth['logHolds'] = 'accepted'): Truth {
  const log = names.map((name) => ({ statements: [], changes: [name] }));
  return { log, logHolds, byId: new Map(), listed: new Map() };
}

function clockEvents(times: readonly number[]): Truth {
  return { ...truth([]), log: times.map((clock, offset) => ({ statements: [], clock, offset })) };
}

const kinds = (changes: readonly Change[], given: Truth) =>
  checkChanges(changes, given).map(({ kind }) => kind);

describe('links, splits and publications', () => {
  it('are right when what was acknowledged is there once, and the rest there or not', () => {
    expect(kinds([acknowledged, unknown], truth(['link a']))).toEqual([]);
    expect(kinds([acknowledged, unknown], truth(['link a', 'split a']))).toEqual([]);
  });

  it('are lost, doubled, phantoms or answered wrongly otherwise', () => {
    expect(kinds([acknowledged], truth([]))).toEqual(['lost']);
    expect(kinds([acknowledged], truth(['link a', 'link a']))).toEqual(['doubled']);
    expect(kinds([unknown], truth(['split a', 'split a']))).toEqual(['doubled']);
    expect(kinds([acknowledged], truth(['link a', 'link z']))).toEqual(['phantom']);
    expect(kinds([refused], truth([]))).toEqual(['wrong code']);
    expect(kinds([refused], truth(['link b']))).toEqual(['wrong code', 'phantom']);
  });

  it('may stand twice in a log that holds whatever was sent to it', () => {
    expect(kinds([acknowledged], truth(['link a', 'link a'], 'all'))).toEqual([]);
  });
});

describe('clock events', () => {
  it('never go back', () => {
    expect(checkClock(clockEvents([1, 2, 2, 5]))).toEqual([]);
    expect(checkClock(clockEvents([1, 5, 4])).map(({ kind }) => kind)).toEqual(['clock']);
  });

  it('that arrived late in a log that holds whatever was sent to it decide nothing', () => {
    const late = { ...clockEvents([1, 5, 4]), logHolds: 'all' } as const;
    expect(checkClock(late)).toEqual([]);
    const decisions = [{ offset: 2, cause: 'clock', count: 1 }];
    expect(checkClock({ ...late, decisions }).map(({ kind }) => kind)).toEqual(['clock']);
  });
});
