import type { TransitionsAnswer } from '@cairn/query-contract';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { transitions } from '../../../test/fixture-reports.ts';
import { transitionsQuery } from '../api/report-queries.ts';
import { wordsOfPart } from '../testing/render-page.ts';
import { Transitions } from './transitions-card.tsx';

const NOW = Date.UTC(2026, 11, 1);

function words(change: Partial<TransitionsAnswer> = {}): string {
  return wordsOfPart(createElement(Transitions, { credential: undefined }), (cache) =>
    cache.setQueryData(transitionsQuery(undefined).queryKey, { ...transitions(NOW, null), ...change }),
  );
}

it('names where people came from and went, with shares, intervals and who is in no list', () => {
  const all = words();
  expect(all).toContain('140 people, 12 months after the award.');
  expect(all).toContain('Customer service representatives: 60 people came from here');
  expect(all).toContain('to Data scientists 40.0% 30.0–50.0%, 24');
  expect(all).toContain('to No employment that is known 33.3%');
  expect(all).toContain('16 people to others');
  expect(all).toContain('An occupation that nobody has named: 12 people came from here');
  expect(all.match(/to others/g)).toHaveLength(1);
  expect(all).not.toMatch(/\beffect\b/i);
});

it('says when too few people are counted, and when no way was gone by enough of them', () => {
  expect(words({ people: null, rows: [], arrivals: [] })).toContain(
    'Too few people were awarded it 12 months ago.',
  );
  const none = words({ rows: [] });
  expect(none).toContain('No way was gone by 10 people or more.');
});
