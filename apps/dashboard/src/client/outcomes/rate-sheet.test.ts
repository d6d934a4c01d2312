import type { MetricSheet } from '@cairn/query-contract';
import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import * as fixture from '../../../test/fixture-outcomes.ts';
import { wordsOfPart } from '../testing/render-page.ts';
import { RateSheet } from './rate-sheet.tsx';

type Sheet = Extract<MetricSheet, { suppressed: false }>;
const SHEET = fixture.sheet(Date.UTC(2026, 11, 1)) as unknown as Sheet;

const said = (changes: Partial<Sheet> = {}) =>
  wordsOfPart(createElement(RateSheet, { sheet: { ...SHEET, ...changes } }));

describe('the sheet of a rate', () => {
  it('says of how many applications nobody reported the outcome, and what they could make of the difference', () => {
    const words = said();
    expect(words).toContain(
      'Of 10.7% of the applications of holders and 12.1% of those of others nothing says',
    );
    expect(words).toContain('the difference is between +16.8 and +39.5 points');
    expect(words).not.toMatch(/undefined|NaN/);
  });

  it('says that it is known of all, or not shown', () => {
    expect(said({ missingOutcomes: null })).toContain(
      'Outcomes that nobody reported not shown: too few people',
    );
    const none = { n: 0, share: 0 };
    const missingOutcomes = { ...(SHEET.missingOutcomes as object), holders: none, nonHolders: none };
    expect(said({ missingOutcomes } as Partial<Sheet>)).toContain('None: of every application it is known');
  });
});
