import type { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, list } from '../../../test/fixture-questions.ts';
import { questionQuery, questionsQuery } from '../api/question-queries.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';
import { decisionWords, ruleWords } from './words.ts';

const NOW = Date.UTC(2026, 11, 1);
const [PLANNED, LATE] = list(NOW).map(({ question }) => question);

async function page(chosen: string | undefined, prepare: (cache: QueryClient) => unknown) {
  const html = await renderPage(
    chosen === undefined ? '/questions' : `/questions?question=${encodeURIComponent(chosen)}`,
    prepare,
  );
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

const answered =
  (id = '') =>
  (cache: QueryClient) => {
    cache.setQueryData(questionsQuery.queryKey, { asKnownAt: 40, questions: list(NOW) });
    cache.setQueryData(questionQuery(id).queryKey, answer(NOW, id));
  };

it('lists the questions, which were planned, and when they are answered', async () => {
  const words = await page(undefined, answered());
  expect(words).toContain(
    'analyst badge hired more often? Asked Planned Registered 4 Feb 2026 Answer is there',
  );
  expect(words).toContain(
    'difference of five points? Asked Not planned Withdrawn Registered 26 Nov 2026 Answer after 1 Mar 2027',
  );
  expect(words).not.toContain('Hash');
});

it('says what a planned question comes to, and how it was asked', async () => {
  const words = await page(PLANNED, answered(PLANNED));
  expect(words).toContain('Yes, by the rule.');
  expect(words).toMatch(/Holders 43\.9% of 412, non-holders 32\.0% of 968/);
  expect(words).toContain('+9.4 points');
  expect(words).toContain('Other texts none Looked at before in 3 other ways');
});

it('says when the answer to one that waits appears, and what it was before', async () => {
  const words = await page(LATE, answered(LATE));
  expect(words).toMatch(/Its answer appears after 1 Mar[a-z]* 2027 , by itself\./);
  expect(words).toContain('not before 1 Nov 2026 , when the first window was complete');
  expect(words).toContain('Other texts 1 other text');
});

it('says that there are none', async () => {
  const none = { asKnownAt: 0, questions: [] };
  expect(await page(undefined, (cache) => cache.setQueryData(questionsQuery.queryKey, none))).toContain(
    'No questions yet',
  );
});

it('puts rules and decisions in words', () => {
  expect(ruleWords({ difference: 'crude', interval: 'below', than: -0.05 })).toBe(
    'Yes if the whole interval of the observed difference lies below −5.0 points',
  );
  expect(decisionWords({ answer: 'no' })).toMatch(/^No: the interval/);
  expect(decisionWords({ answer: 'unknown', reason: 'Too few.' })).toBe('It cannot be said. Too few.');
});
