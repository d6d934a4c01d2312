import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { newest } from '../../../test/fixture-data.ts';
import { ApiError } from '../api/api-error.ts';
import { type StatementsQuestion, statementsQuery } from '../api/statement-queries.ts';
import { readStatements } from '../search.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);

const answered = (question: StatementsQuestion, page: object) => (cache: QueryClient) =>
  cache.setQueryData(statementsQuery(question).queryKey, { pages: [page], pageParams: [undefined] } as never);

async function page(search: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(`/statements${search}`, prepare);
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

describe('the page of statements', () => {
  it('lists what there is, a way to each, and which are voided', async () => {
    const words = await page('', answered({}, newest(NOW, 30)));
    expect(words).toContain('Follow live');
    expect(words.match(/Open statement/g)).toHaveLength(30);
    expect(words.match(/Voided/g)?.length).toBeGreaterThan(0);
    expect(words).toContain('Show more');
  });

  it('says what is loading, and what failed', async () => {
    expect(await page('')).toContain('Loading the statements');
    const refused = new ApiError(403, 'forbidden', 'This needs analytics/read.');
    const words = await page('', (cache) =>
      cache.prefetchInfiniteQuery({ ...statementsQuery({}), queryFn: () => Promise.reject(refused) }),
    );
    expect(words).toContain('This needs analytics/read.');
  });

  it('tells a store without statements from filters that nothing meets', async () => {
    expect(await page('', answered({}, { statements: [] }))).toContain('No statements yet');
    const verb = 'https://x.example/none';
    const words = await page(`?verb=${encodeURIComponent(verb)}`, answered({ verb }, { statements: [] }));
    expect(words).toContain('No statement meets all of this');
    expect(words).toContain('Show all');
  });

  it('leads to the record of the person that is asked for', async () => {
    const agent = 'mbox:mailto:ada@example.org';
    const words = await page(
      `?agent=${encodeURIComponent(agent)}&live=true`,
      answered({ agent }, newest(NOW, 3)),
    );
    expect(words).toContain('The record of ada@example.org');
    expect(words).toContain('Pause');
  });
});

it('reads an address leniently', () => {
  expect(readStatements({ live: true, related: true, agent: 'a', since: 'soon', page: 3 })).toEqual({
    live: true,
    related: true,
    agent: 'a',
  });
  expect(readStatements({ live: 'yes', order: 'up' })).toEqual({});
});
