import { describe, expect, it } from 'vitest';
import { includedOf } from './decisions.ts';

const entry = { statementId: 's', kind: 'score', timestamp: '2026-03-01T10:00:00.000Z', activity: 'urn:a' };
const { activity: _, ...shown } = entry;

/** What is shown of the JSON of a row. */
function shownOf(...included: object[]) {
  return includedOf({ included: JSON.stringify(included) });
}

describe('includedOf', () => {
  it('keeps quality, weight and contribution apart', () => {
    expect(shownOf({ ...entry, quality: 0.84, weight: 0.5, contribution: 0.42 })).toEqual([
      { ...shown, quality: 0.84, weight: 0.5, contribution: 0.42 },
    ]);
  });

  it('reads rows from before, which held the quality as the contribution', () => {
    const before = [
      { ...entry, contribution: 0.84, weight: 0.5 },
      { ...entry, contribution: 0.9, weight: 0 },
      { ...entry, contribution: 1, weight: 1 / 3 },
    ];
    expect(shownOf(...before)).toEqual([
      { ...shown, quality: 0.84, weight: 0.5, contribution: 0.42 },
      { ...shown, quality: 0.9, weight: 0, contribution: 0 },
      { ...shown, quality: 1, weight: 1 / 3, contribution: 0.3333 },
    ]);
  });
});
