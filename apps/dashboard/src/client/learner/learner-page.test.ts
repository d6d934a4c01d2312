import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { COMPETENCIES } from '../../../test/fixture-data.ts';
import { attainment, awards, stacks, transcript } from '../../../test/fixture-learner.ts';
import { ApiError } from '../api/api-error.ts';
import { awardsQuery, evidenceQuery, stacksQuery, transcriptQuery } from '../api/learner-queries.ts';
import { readLearner } from '../search.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);
const PERSON = 'mbox:mailto:ada@example.org';
const AT = `/learner?person=${encodeURIComponent(PERSON)}`;
const STACK = 'https://academy.example.org/stacks/data';
const COMPETENCY = COMPETENCIES[0]?.id ?? '';

async function page(address: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(address, prepare);
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

function answered(cache: QueryClient): void {
  cache.setQueryData(transcriptQuery(PERSON).queryKey, transcript(NOW, PERSON));
  cache.setQueryData(awardsQuery(PERSON).queryKey, awards(NOW, PERSON));
  cache.setQueryData(stacksQuery(PERSON).queryKey, stacks(NOW, PERSON));
}

describe('the page of a learner', () => {
  it('asks whose record is meant before it shows any', async () => {
    const words = await page('/learner');
    expect(words).toContain('Show the record');
    expect(words).not.toContain('Awards');
  });

  it('says what is loading', async () => {
    const words = await page(AT);
    expect(words).toMatch(/Loading the competencies.*Loading the awards.*Loading the stacks/);
  });

  it('shows what the person has of each competency, by kind of evidence and its age', async () => {
    const words = await page(AT, answered);
    expect(words).toMatch(
      /Query data with SQL Data analysis for business Status Attained Value 0\.86 .*score: 2, newest 11 Nov 2026 credential: 1, newest 19 Jul[a-z]* 2025/,
    );
    expect(words).toMatch(
      /Clean and join tables .*Attained, not shown recently .*score: 2, newest 7 Oct 2025/,
    );
    expect(words).toMatch(/Communicate findings .*Not enough evidence yet Value – .*counts – Since –/);
    expect(words).not.toMatch(/The first|Evidence:/);
  });

  it('says how many competencies there are where not all are listed', async () => {
    const many = { ...transcript(NOW, PERSON), count: 1_001 };
    const words = await page(AT, (cache) => cache.setQueryData(transcriptQuery(PERSON).queryKey, many));
    expect(words).toContain('The first 3 of 1,001.');
  });

  it('keeps what is verified, asserted and inferred apart, and says what became of it', async () => {
    const words = await page(AT, answered);
    expect(words).toMatch(
      /data- analysis did: web: academy\. example\. org .*Verified by its signature.*Valid/,
    );
    expect(words).toMatch(/foundations .*Came with a stack.*Not checked/);
    expect(words).toContain('Result too low 72, where 80 is asked for');
    expect(words).toMatch(/first- aid .*Asserted by a statement.*Expired .*27 Oct 2026/);
    expect(words).not.toContain('The newest');
  });

  it('says how many awards there are where not all are listed', async () => {
    const words = await page(AT, (cache) =>
      cache.setQueryData(awardsQuery(PERSON).queryKey, { ...awards(NOW, PERSON), count: 1_204 }),
    );
    expect(words).toContain('The newest 4 of 1,204.');
  });

  it('shows how far each stack is, and of the opened one what unlocks it', async () => {
    const words = await page(`${AT}&stack=${encodeURIComponent(STACK)}`, (cache) => {
      answered(cache);
      cache.setQueryData(stacksQuery(PERSON, STACK).queryKey, stacks(NOW, PERSON, STACK));
    });
    expect(words).toMatch(/Data analyst Status Partly met Progress 2 of 3/);
    expect(words).toMatch(/Foundations Status Held Progress 2 of 2/);
    expect(words).toContain('Any one of these lines finishes Data analyst');
    expect(words).toContain('statistics (credential, once more)');
    expect(words).toMatch(/joins at 3 \(competency\) and dashboards \(credential\)/);
    expect(words).toContain('There may be further ways');
  });

  it('says that a stack is finished, and that nothing is known to finish another', async () => {
    const opened = (change: object) =>
      page(`${AT}&stack=${encodeURIComponent(STACK)}`, (cache) => {
        const full = stacks(NOW, PERSON, STACK);
        const changed = { ...full, stacks: full.stacks.map((one) => ({ ...one, ...change })) };
        cache.setQueryData(stacksQuery(PERSON, STACK).queryKey, changed);
      });
    expect(await opened({ status: 'done', next: [] })).toContain(
      'Everything that Data analyst asks for is met',
    );
    expect(await opened({ next: [] })).toContain(
      'No set of achievements is known that finishes Data analyst',
    );
  });

  it('explains a competency down to the statements', async () => {
    const which = { person: PERSON, competency: COMPETENCY };
    const html = await renderPage(`${AT}&competency=${encodeURIComponent(COMPETENCY)}`, (cache) => {
      answered(cache);
      cache.setQueryData(evidenceQuery(which).queryKey, { ...attainment(which), excludedCount: 1_500 });
    });
    const words = wordsOf(html).join(' ');
    expect(words).toMatch(/Status Attained Value 0\.86/);
    expect(words).toMatch(/Counted \(2\).*Not counted \(1,500\).*The statement was voided/);
    expect(html).toContain('href="/statements/0b6f2c1e-7a44-4d0a-9c3e-00000000000b"');
    expect(words).toContain('Evidence: Query data with SQL');
  });

  it('says that there is no evidence, no award and no stack', async () => {
    const words = await page(AT, (cache) => {
      const none = { ...transcript(NOW, PERSON), count: 0, competencies: [] };
      cache.setQueryData(transcriptQuery(PERSON).queryKey, none);
      cache.setQueryData(awardsQuery(PERSON).queryKey, { ...awards(NOW, PERSON), count: 0, awards: [] });
      cache.setQueryData(stacksQuery(PERSON).queryKey, { ...stacks(NOW, PERSON), stacks: [] });
    });
    expect(words).toMatch(/No evidence yet .*No awards .*No stacks yet/);
  });

  it('shows the other cards where one fails or is not allowed', async () => {
    const denied = new ApiError(403, 'forbidden', 'Your role does not open people.', 'Ask an admin.');
    const words = await page(AT, async (cache) => {
      answered(cache);
      const { queryKey } = awardsQuery(PERSON);
      cache.removeQueries({ queryKey });
      await cache.prefetchQuery({ queryKey, queryFn: () => Promise.reject(denied) });
    });
    expect(words).toContain('Your role does not open people. Ask an admin.');
    expect(words).toContain('Partly met');
  });

  it('takes from its address what may be opened, and a framework only with a competency', () => {
    expect(readLearner({ person: PERSON, framework: 'f', stack: STACK })).toEqual({
      person: PERSON,
      stack: STACK,
    });
    expect(readLearner({ competency: 'c', framework: 'f', person: ['x'] })).toEqual({
      competency: 'c',
      framework: 'f',
    });
  });
});
